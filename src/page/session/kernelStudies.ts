import type { StudyRequest } from '../../worker/protocol.ts';
import { useAppStore } from '../store/appStore.ts';
import { useStudies } from '../store/kernels/studies.ts';
import { wantedRequest } from '../store/wantedRequest.ts';
import { session } from './session.ts';

let end = () => {};

/** Checks or times the kernels of the set-up as it is now; nothing where it cannot be trained. */
export function beginStudy(what: StudyRequest['what']): void {
  const setup = wantedRequest(useAppStore.getState());
  if (setup === null || setup.device === 'cpu') return;
  const { begin, hear } = useStudies.getState();
  begin({ what, setup });
  end = session.study({ what, setup }, hear);
}

export function endStudy(): void {
  end();
}
