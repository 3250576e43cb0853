import { useAppStore } from '../../store/appStore.ts';
import { holdsSetup } from '../../store/run/runPhase.ts';

/** True while a run holds the set-up it was started with. */
export function useRunLock(): boolean {
  return useAppStore(({ run }) => holdsSetup(run.phase, run.ended));
}
