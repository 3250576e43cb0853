import { UpdateNotice } from '../offline/UpdateNotice.tsx';
import { useMissingParts } from './loadPart.ts';
import { MissingNotice } from './Missing.tsx';

/** One word in the corner at a time. The region stands before its words come: only then are they read out. */
export function Notices() {
  const told = useMissingParts((state) => state.told);
  return <div aria-live="polite">{told ? <MissingNotice /> : <UpdateNotice />}</div>;
}
