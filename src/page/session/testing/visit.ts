import { vi } from 'vitest';
import type { MetricsEvent } from '../../../engine/train/events.ts';
import { RunLocks } from '../../../runs/runLocks.ts';
import type { Command, CompiledRun, RunPhase } from '../../../worker/protocol.ts';
import { createAppStore } from '../../store/appStore.ts';
import { createChartView } from '../../store/charts/chartView.ts';
import { MetricsLog } from '../../store/charts/metricsLog.ts';
import { createSavedRuns, listed } from '../../store/runs/savedRuns.ts';
import { noStorage } from '../../store/testing/noStorage.ts';
import type { ClientEvent } from '../client.ts';
import { createRunsSession } from '../runsSession.ts';
import { createSession } from '../session.ts';
import type { Disk } from './disk.ts';

export const plan: CompiledRun = {
  ...{ device: 'Test GPU', params: 1, dispatchesPerStep: 1, bytes: 1 },
  ...{ trainCount: 4, validationCount: 1, testCount: 1, stepsPerEpoch: 2, totalSteps: 6 },
  tuning: { usual: 'tile', chosen: { gemm: 'lanes8' } },
};

export function epochEvents(epoch: number): readonly MetricsEvent[] {
  const metrics = { epoch, loss: 1 / epoch, accuracy: 0.5 };
  const step = (step: number) =>
    ({ type: 'step', ...metrics, step, learningRate: 0.001, gradientNorm: 1 }) as const;
  const ends = { val_loss: 1, val_accuracy: 0.5, seconds: 1, examplesPerSecond: 1 };
  return [step(2 * epoch - 1), step(2 * epoch), { type: 'epoch', ...metrics, ...ends }];
}

/** One visit: the page, and a worker that does what it is told. */
export async function visit({ storage, tabs }: Disk) {
  const store = createAppStore(noStorage, 'en');
  const [log, runs, charts] = [new MetricsLog(), createSavedRuns(), createChartView()];
  const sent: Command[] = [];
  let emit: (event: ClientEvent) => void = () => {};
  const session = createSession({
    ...{ store, log, missingWebGpu: () => null, now: () => 0 },
    connect(onEvent) {
      emit = onEvent;
      return { send: (command) => sent.push(command), close: () => {} };
    },
  });
  session.start();
  const kept = createRunsSession({
    ...{ store, runs, charts, log, session, storage, now: () => 5 },
    locks: new RunLocks(tabs.locks.manager),
    changes: tabs.channel.open(),
  });
  await kept.start();
  const runId = () => store.getState().run.request?.runId ?? '';
  const phase = (phase: RunPhase) => emit({ type: 'phase', runId: runId(), phase });
  const settle = () => vi.waitFor(async () => new Promise((resolve) => setTimeout(resolve, 5)));
  const train = async (...epochs: readonly number[]) => {
    emit({ type: 'plan', runId: runId(), plan });
    for (const epoch of epochs) {
      emit({ type: 'metrics', runId: runId(), events: epochEvents(epoch) });
    }
    const facts = [0, ...epochs].map((epoch) => ({ epoch, name: '', bytes: 8 }));
    emit({ type: 'checkpoints', runId: runId(), checkpoints: facts, dropped: 0 });
    phase({ name: 'finished' });
    await settle();
    return runId();
  };
  return {
    ...{ store, log, runs, charts, session, kept, sent, runId, phase, train, settle },
    emit: (event: ClientEvent) => emit(event),
    list: () =>
      listed(runs.getState()).map(({ number, state, history }) => [number, state, history.length]),
  };
}
