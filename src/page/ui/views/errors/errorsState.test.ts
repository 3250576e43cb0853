import { beforeEach, describe, expect, it } from 'vitest';
import type { CompiledRun } from '../../../../worker/protocol.ts';
import { useAppStore } from '../../../store/appStore.ts';
import { useInspectView } from '../../../store/inspect/inspectView.ts';
import type { Run } from '../../../store/run/runSlice.ts';
import { wantedRequest } from '../../../store/wantedRequest.ts';
import { epochOf, isDue, useErrors } from './errorsState.ts';

const change = (changes: Partial<Run>) =>
  useAppStore.setState(({ run }) => ({ run: { ...run, ...changes } }));

/** As `evaluate` leaves it. */
function asked(endedAt: number | null, epoch: number | 'now' = 'now'): void {
  useErrors.setState({ asked: { runId: 'one', part: 'test', all: false, epoch, endedAt } });
}

/** With one a run has weights. */
const plan: CompiledRun = {
  ...{ device: 'cpu', params: 0, dispatchesPerStep: 0, bytes: 0, tuning: null },
  ...{ trainCount: 0, validationCount: 0, testCount: 0, stepsPerEpoch: 0, totalSteps: 0 },
};

const at = (step: number) => ({ ...useAppStore.getState().run.progress, step });

beforeEach(() => {
  const request = wantedRequest(useAppStore.getState());
  if (request === null) throw new Error('The first set-up can be trained.');
  useAppStore.getState().beginRun({ ...request, runId: 'one' });
  useAppStore.getState().setPlan(plan);
  useErrors.setState({ asked: null, part: 'test', all: false });
  useInspectView.setState({ epoch: 'now' });
});

describe('an evaluation is due', () => {
  it('where there is none of this run, and not where there is no run', () => {
    expect(isDue()).toBe(true);
    useAppStore.getState().clearRun();
    expect(isDue()).toBe(false);
  });

  it('not at further steps, but when the run ends, and again when it ends later', () => {
    asked(null);
    change({ progress: at(40) });
    expect(isDue()).toBe(false);
    change({ ended: true, phase: { name: 'finished' } });
    expect(isDue()).toBe(true);
    asked(40);
    expect(isDue()).toBe(false);
    change({ ended: false, phase: { name: 'training', epoch: 3, epochs: 9 }, progress: at(60) });
    expect(isDue()).toBe(false);
    change({ ended: true, phase: { name: 'stopped' }, progress: at(60) });
    expect(isDue()).toBe(true);
  });

  it('where another part, number of images or epoch is chosen', () => {
    asked(null);
    useErrors.setState({ part: 'train' });
    expect(isDue()).toBe(true);
    useErrors.setState({ part: 'test', all: true });
    expect(isDue()).toBe(true);
    useErrors.setState({ all: false });
    useInspectView.setState({ epoch: 2 });
    expect(isDue()).toBe(false);
    change({ checkpoints: [{ epoch: 2, name: 'two', bytes: 1 }] });
    expect(isDue()).toBe(true);
    asked(null, 2);
    change({ ended: true, phase: { name: 'finished' }, progress: at(90) });
    expect(isDue()).toBe(false);
  });
});

it('takes the weights as they are where an epoch is not kept', () => {
  const { run } = useAppStore.getState();
  expect(epochOf(run, 3)).toBe('now');
  const checkpoints = [{ epoch: 3, name: 'three', bytes: 1 }];
  expect(epochOf({ ...run, checkpoints }, 3)).toBe(3);
});
