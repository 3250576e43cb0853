import type { CompiledRun, RunPhase } from '../../../worker/protocol.ts';

type PhaseName = RunPhase['name'];

/**
 * The phase to show next. Between a press of Pause or Stop and the worker's word for it, reports of
 * what was already under way still arrive: they must not take "Pausing" or "Stopping" back.
 */
export function nextPhase(current: RunPhase, reported: RunPhase): RunPhase {
  if (current.name === 'stopping') return endsRun(reported) ? reported : current;
  const underWay = reported.name === 'training' || reported.name === 'validating';
  return current.name === 'pausing' && underWay ? current : reported;
}

export type RunAction =
  | 'train'
  | 'continue'
  | 'pause'
  | 'resume'
  | 'step'
  | 'stepEpoch'
  | 'stop'
  | 'reset'
  | 'restore'
  | 'evaluate';

const ended: readonly PhaseName[] = ['stopped', 'finished', 'failed'];

const allowed: Readonly<Record<RunAction, readonly PhaseName[]>> = {
  train: ['ready', ...ended],
  continue: ['stopped', 'finished'],
  pause: ['training', 'validating'],
  resume: ['paused'],
  step: ['ready', 'paused', ...ended],
  stepEpoch: ['ready', 'paused', ...ended],
  stop: [
    ...(['loading', 'tuning', 'compiling', 'recovering'] as const),
    ...(['training', 'validating', 'pausing', 'paused'] as const),
  ],
  reset: [
    'loading',
    'tuning',
    'compiling',
    'recovering',
    'training',
    'validating',
    'pausing',
    'paused',
    'stopping',
    'evaluating',
    ...ended,
  ],
  restore: ['paused', ...ended],
  evaluate: ['paused', 'stopped', 'finished'],
};

/** @param run its plan is null while there are no weights yet: one stopped early has none to evaluate */
export function canAct(
  action: RunAction,
  run: { readonly phase: RunPhase; readonly plan: CompiledRun | null },
): boolean {
  const needsWeights = action === 'evaluate' || action === 'continue' || action === 'restore';
  if (needsWeights && run.plan === null) return false;
  return allowed[action].includes(run.phase.name);
}

/** A run holds its set-up from its start until it has ended. */
export function holdsSetup(phase: RunPhase, hasEnded: boolean): boolean {
  return phase.name !== 'ready' && !hasEnded;
}

/** Whether it has a trainer that goes through its epochs. */
export function trains({ name }: RunPhase): boolean {
  return name === 'training' || name === 'validating' || name === 'pausing' || name === 'paused';
}

export function endsRun(phase: RunPhase): boolean {
  return ended.includes(phase.name);
}
