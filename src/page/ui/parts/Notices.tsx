import { useTakenModel } from '../listing/takenModel.ts';
import { UpdateNotice } from '../offline/UpdateNotice.tsx';
import { lazyPart } from './lazyPart.tsx';
import { useMissingParts } from './loadPart.ts';
import { MissingNotice } from './Missing.tsx';

const LazyTaken = lazyPart(async () => (await import('../listing/TakenNotice.tsx')).TakenNotice);

/** One word in the corner at a time. The region stands before its words come: only then are they read out. */
export function Notices() {
  const told = useMissingParts((state) => state.told);
  const taken = useTakenModel((state) => state.taken !== null);
  const notice = told ? <MissingNotice /> : taken ? <LazyTaken /> : <UpdateNotice />;
  return <div aria-live="polite">{notice}</div>;
}
