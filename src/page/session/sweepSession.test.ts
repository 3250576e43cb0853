import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command, RunPhase } from '../../worker/protocol.ts';
import { createAppStore } from '../store/appStore.ts';
import { MetricsLog } from '../store/charts/metricsLog.ts';
import type { RunGroup } from '../store/runs/savedRuns.ts';
import { planSweep } from '../store/sweep/sweep.ts';
import { sweepParams } from '../store/sweep/sweepParams.ts';
import { createSweepState } from '../store/sweep/sweepState.ts';
import { noStorage } from '../store/testing/noStorage.ts';
import { undo } from '../store/undo.ts';
import type { ClientEvent } from './client.ts';
import { createSession } from './session.ts';
import { createSweepSession } from './sweepSession.ts';

const failure: RunPhase = {
  name: 'failed',
  error: { code: 'lossNotFinite', message: 'The loss is no number.', values: {} },
};

/** The page, and a worker that does what it is told. */
function page() {
  const store = createAppStore(noStorage, 'en');
  const state = createSweepState();
  const sent: Command[] = [];
  const groups: (RunGroup | null)[] = [];
  let overlaid: readonly string[] = [];
  let emit: (event: ClientEvent) => void = () => {};
  const session = createSession({
    ...{ store, log: new MetricsLog(), missingWebGpu: () => null, now: () => 0 },
    connect(onEvent) {
      emit = onEvent;
      return { send: (command) => sent.push(command), close: () => {} };
    },
  });
  session.start();
  const kept = {
    groupRuns: (group: RunGroup | null) => groups.push(group),
    async overlay(ids: readonly string[]) {
      overlaid = [...ids];
    },
  };
  const sweep = createSweepSession({ store, state, session, kept, newGroup: () => 'group' });
  const plan = (...values: readonly string[]) => {
    const { setup } = store.getState();
    const param = sweepParams(setup).find(({ key }) => key === 'learningRate');
    return planSweep(setup, param === undefined ? [] : [{ param, values }]);
  };
  const runId = () => store.getState().run.request?.runId ?? '';
  return {
    ...{ store, state, session, sweep, plan, runId, groups },
    overlaid: () => overlaid,
    rates: () =>
      sent.flatMap((command) =>
        command.type === 'train' ? [command.request.optimizer.config.learning_rate] : [],
      ),
    sent: (type: Command['type']) => sent.filter((command) => command.type === type).length,
    /** The worker reports; then the page has its turn. */
    async phase(phase: RunPhase) {
      emit({ type: 'phase', runId: runId(), phase });
      await Promise.resolve();
    },
    async crash() {
      emit({ type: 'crashed', reason: 'gone' });
      await Promise.resolve();
    },
  };
}

const training: RunPhase = { name: 'training', epoch: 1, epochs: 2 };

describe('a sweep', () => {
  it('trains each variant in turn and gives the set-up back', async () => {
    const { store, state, sweep, plan, phase, rates, groups, overlaid } = page();
    store.getState().typeNumber('learningRate', '0.5');
    const { setup } = store.getState();
    const steps = store.temporal.getState().pastStates.length;
    sweep.start(plan('0.1', '0.01'));
    expect(state.getState().running).toMatchObject({ index: 1, total: 2 });
    expect(store.getState().setup.texts.learningRate).toBe('0.1');
    await phase(training);
    await phase({ name: 'finished' });
    expect(state.getState().running).toMatchObject({ index: 2, name: 'learning_rate 0.01' });
    await phase(training);
    await phase({ name: 'finished' });
    expect(rates()).toEqual([0.1, 0.01]);
    expect(state.getState()).toMatchObject({ running: null, ended: 'finished', shown: 'group' });
    expect(store.getState().setup).toBe(setup);
    expect(groups.map((group) => group?.sweep?.values ?? null)).toEqual([['0.1'], ['0.01'], null]);
    expect(overlaid().length).toBe(2);
    // The user's own edits can be undone, and nothing else.
    expect(store.temporal.getState().pastStates.length).toBe(steps);
    undo(store);
    expect(store.getState().setup.texts.learningRate).toBe('0.001');
  });

  it('goes on after a run that failed or was stopped, and with one whose thread was lost', async () => {
    const { sweep, state, plan, phase, crash, rates } = page();
    sweep.start(plan('1', '0.1', '0.01'));
    await phase(failure);
    await phase(training);
    await phase({ name: 'stopped' });
    await crash();
    await phase({ name: 'finished' });
    expect(rates()).toEqual([1, 0.1, 0.01]);
    expect(state.getState().ended).toBe('finished');
  });

  it('waits while its run is paused', async () => {
    const { sweep, state, session, plan, phase, rates } = page();
    sweep.start(plan('0.1', '0.01'));
    await phase(training);
    session.pause();
    await phase({ name: 'paused' });
    expect(state.getState().running).toMatchObject({ index: 1 });
    await phase(training);
    await phase({ name: 'finished' });
    expect(rates().length).toBe(2);
  });

  it('begins no other once it is stopped, and ends with the run that is under way', async () => {
    const { sweep, state, store, plan, phase, rates, sent } = page();
    const { setup } = store.getState();
    sweep.start(plan('0.1', '0.01'));
    await phase(training);
    sweep.stop();
    expect(sent('stop')).toBe(1);
    await phase({ name: 'stopped' });
    expect(state.getState()).toMatchObject({ running: null, ended: 'stopped' });
    expect(rates()).toEqual([0.1]);
    expect(store.getState().setup).toBe(setup);
  });

  it('is stopped while its run is being evaluated', async () => {
    const { sweep, state, session, plan, phase, sent } = page();
    sweep.start(plan('0.1', '0.01'));
    await phase({ name: 'paused' });
    session.evaluate();
    await phase({ name: 'evaluating' });
    sweep.stop();
    expect(sent('stop')).toBe(0);
    await phase({ name: 'paused' });
    expect(sent('stop')).toBe(1);
    await phase({ name: 'stopped' });
    expect(state.getState().ended).toBe('stopped');
  });

  it('ends when its run is taken off the page', async () => {
    const { sweep, state, session, store, plan, phase, rates } = page();
    const { setup } = store.getState();
    sweep.start(plan('0.1', '0.01'));
    await phase(training);
    session.reset();
    await Promise.resolve();
    expect(state.getState()).toMatchObject({ running: null, ended: 'stopped' });
    expect(store.getState().setup).toBe(setup);
    expect(rates()).toEqual([0.1]);
  });

  it('does not begin while a run is under way, or where a run could not be run', async () => {
    const { sweep, state, session, store, plan, phase, rates } = page();
    session.train();
    await phase(training);
    sweep.start(plan('0.1'));
    expect(state.getState().running).toBeNull();
    await phase({ name: 'finished' });
    store.getState().typeNumber('epochs', 'x');
    const bad = plan('0.1');
    expect(bad.problem).not.toBeNull();
    sweep.start(bad);
    expect(state.getState().running).toBeNull();
    expect(rates().length).toBe(1);
  });

  it('whatever becomes of its runs, trains each once and leaves the page as it was', async () => {
    const outcome = fc.constantFrom<RunPhase>({ name: 'finished' }, { name: 'stopped' }, failure);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(outcome, fc.boolean()), { minLength: 1, maxLength: 6 }),
        async (runs) => {
          const { sweep, state, store, plan, phase, rates } = page();
          const { setup } = store.getState();
          const values = runs.map((_, index) => String(index + 1));
          sweep.start(plan(...values));
          let wanted = 0;
          for (const [end, stops] of runs) {
            wanted++;
            if (stops) sweep.stop();
            await phase(end);
            if (stops) break;
          }
          expect(rates()).toEqual(values.slice(0, wanted).map(Number));
          expect(state.getState().running).toBeNull();
          expect(store.getState().setup).toBe(setup);
          expect(store.temporal.getState().pastStates).toEqual([]);
          expect(store.temporal.getState().isTracking).toBe(true);
        },
      ),
    );
  });
});
