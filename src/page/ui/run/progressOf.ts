import type { Run } from '../../store/run/runSlice.ts';

/**
 * How much of what is under way is done, 0 to 1.
 * @returns null while it is unknown, undefined where nothing has a progress
 */
export function progressOf({ phase, plan, progress }: Run): number | null | undefined {
  switch (phase.name) {
    case 'ready':
    case 'failed':
      return undefined;
    case 'loading':
    case 'tuning':
    case 'compiling':
      return phase.total > 0 ? phase.done / phase.total : null;
    case 'evaluating':
      return progress.pass && progress.pass.total > 0
        ? progress.pass.done / progress.pass.total
        : null;
    case 'stopped':
    case 'finished':
      return plan ? progress.step / plan.totalSteps : undefined;
    default:
      return plan && plan.totalSteps > 0 ? progress.step / plan.totalSteps : null;
  }
}
