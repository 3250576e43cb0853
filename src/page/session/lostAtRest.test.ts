import { describe, expect, it, vi } from 'vitest';
import { MortalThread } from '../../worker/testing/mortalThread.ts';
import { MemoryWeights } from '../../worker/testing/runTesting.ts';
import { mortalVisit, pausedAtEpoch, trained } from './testing/mortalVisit.ts';

function visit() {
  const stored = new MemoryWeights();
  return mortalVisit((onEvent) => new MortalThread(stored, onEvent));
}

const undisturbed = trained(visit());

async function expectWhole(page: ReturnType<typeof visit>): Promise<void> {
  expect(page.figures()).toEqual((await undisturbed).figures());
}

const evaluated = (page: ReturnType<typeof visit>) =>
  vi.waitFor(() => expect(page.run().evaluation).not.toBeNull(), 10_000);

/**
 * Its thread dies so often as it comes to that phase.
 * @returns whether the run had ended then, each time
 */
function diesAt(page: ReturnType<typeof visit>, phase: string, times: number) {
  const ends: boolean[] = [];
  page.store.subscribe(({ run }, before) => {
    if (run.phase.name !== phase || before.run.phase.name === phase) return;
    if (ends.push(run.ended) <= times) queueMicrotask(page.die);
  });
  return ends;
}

describe('a training thread that ends while its run rests, or right after', () => {
  it('is stopped where that is pressed right after it was continued and its thread ended', async () => {
    const page = await trained(visit());
    page.session.continue();
    page.die();
    page.session.stop();
    await page.reaches('stopped');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect([page.run().phase.name, page.log.stepCount]).toEqual(['stopped', 12]);
  });

  it('tells whoever asked for a diagnosis that there is none', async () => {
    const page = await trained(visit());
    page.session.diagnose();
    page.die();
    expect(page.diagnosed).toMatchObject([{ diagnosis: null, problem: { code: 'workerSilent' } }]);
  });

  it('goes on as it was continued, though it had come no further', async () => {
    const changed = async (dies: boolean) => {
      const page = visit();
      page.session.train();
      await page.reaches('finished');
      page.store.getState().typeNumber('epochs', '4');
      page.store.getState().chooseOptimizer('SGD');
      page.session.continue();
      const phases = new Set<string>();
      page.store.subscribe(({ run }) => phases.add(run.phase.name));
      if (dies) page.die();
      await page.reaches('finished');
      expect([...phases]).not.toContain('stopped');
      return page.figures();
    };
    expect(await changed(true)).toEqual(await changed(false));
  });

  it('brings back a run that went back to an epoch and has trained nothing since', async () => {
    const page = await trained(visit());
    page.session.restore(1);
    await vi.waitFor(() => expect(page.figures().kept).toEqual([0, 1]));
    page.die();
    page.session.continue();
    await page.reaches('finished');
    await expectWhole(page);
    const { origin, isFresh } = page.run();
    expect([origin?.epoch, isFresh]).toEqual([1, false]);
  });

  it('brings back a run that went back to an epoch and was just told to go on', async () => {
    const page = await trained(visit());
    page.session.restore(2);
    page.session.restore(1);
    page.session.continue();
    page.die();
    await page.reaches('finished');
    await expectWhole(page);
  });

  it('brings back a run that went back to an epoch, was told to go on, and stopped before it did', async () => {
    const page = await trained(visit());
    page.session.restore(1);
    page.session.continue();
    page.session.stop();
    await page.reaches('stopped');
    expect(page.run().isFresh).toBe(true);
    page.die();
    page.session.evaluate();
    await evaluated(page);
    await page.reaches('stopped');
    page.session.continue();
    await page.reaches('finished');
    await expectWhole(page);
  });

  it.each(['finished', 'paused'] as const)(
    'evaluates a run that is %s on another thread where it was under way',
    async (phase) => {
      const page = phase === 'finished' ? await trained(visit()) : await pausedAtEpoch(visit());
      diesAt(page, 'evaluating', 1);
      page.session.evaluate();
      await evaluated(page);
      await page.reaches(phase);
      const evaluation = page.run().evaluation;
      page.session.evaluate();
      expect(page.run().evaluation).toBeNull();
      await evaluated(page);
      expect(page.run().evaluation).toEqual(evaluation);
      expect(page.threads).toHaveLength(2);
      if (phase === 'paused') page.session.resume();
      await page.reaches('finished');
      await expectWhole(page);
    },
  );

  it('evaluates a run on another thread where its data were being read for that, and trains no further', async () => {
    const page = visit();
    page.session.stepEpoch();
    await page.reaches('paused');
    page.session.stop();
    await page.reaches('stopped');
    page.die();
    const ends = diesAt(page, 'loading', 1);
    page.session.evaluate();
    await evaluated(page);
    await page.reaches('stopped');
    expect([page.log.stepCount, page.threads.length]).toEqual([4, 3]);
    expect(ends).not.toContain(false);
  });

  it('is tried three times where it ends with every evaluation; the run rests, with a sentence', async () => {
    const page = await trained(visit());
    diesAt(page, 'evaluating', 3);
    page.session.evaluate();
    await vi.waitFor(() => expect(page.run().phase).toHaveProperty('problem.code'), 10_000);
    expect(page.run()).toMatchObject({
      phase: { name: 'finished', problem: { code: 'workerParked' } },
      ended: true,
    });
    await expectWhole(page);
  });

  it('keeps the curves of a run that went back to an epoch and is evaluated on another thread', async () => {
    const page = await trained(visit());
    page.session.restore(2);
    await page.reaches('stopped');
    const steps = page.log.stepCount;
    page.die();
    page.session.evaluate();
    await evaluated(page);
    await page.reaches('stopped');
    expect(page.log.stepCount).toBe(steps);
    expect([page.log.epochs.length, page.run().history.length]).toEqual([2, 2]);
  });

  it('says so where an epoch is gone back to that ended with the thread', async () => {
    const stored = new MemoryWeights();
    const page = mortalVisit((onEvent) => new MortalThread(stored, onEvent));
    await trained(page);
    await vi.waitFor(() =>
      expect(stored.kept.get(page.run().request?.runId ?? '')?.has(1)).toBe(true),
    );
    stored.kept.get(page.run().request?.runId ?? '')?.delete(1);
    page.die();
    page.session.restore(1);
    await page.reaches('failed');
    expect(page.run().phase).toMatchObject({ error: { code: 'epochGone', values: { epoch: 1 } } });
  });

  it('evaluates in the pause of a run that was continued and has not trained, and dies twice', async () => {
    const page = await trained(visit());
    const end = page.store.subscribe(({ run }, before) => {
      if (run.phase.name !== 'training' || before.run.phase.name === 'training') return;
      end();
      queueMicrotask(() => {
        page.session.pause();
        page.die();
      });
    });
    page.session.continue();
    await page.reaches('paused');
    diesAt(page, 'evaluating', 1);
    page.session.evaluate();
    await evaluated(page);
    await page.reaches('paused');
  });

  it('leaves a run alone that was opened while another one waited for its next thread', async () => {
    const page = await trained(visit());
    const first = page.run();
    await trained(page);
    diesAt(page, 'evaluating', 2);
    page.session.evaluate();
    await page.reaches('recovering');
    const { request, plan, history, notes, evaluation } = first;
    if (request === null) throw new Error('The run has no request.');
    const phase = { name: 'finished' } as const;
    const reopened = await page.session.reopen(request, phase);
    const kept = { request, phase, plan, history, notes, evaluation };
    page.store.getState().reopenRun(kept, reopened?.step ?? 0);
    page.store.getState().typeNumber('epochs', '900');
    page.session.continue();
    await page.reaches('training');
    await new Promise((resolve) => setTimeout(resolve, 2500));
    expect(page.run().ended).toBe(false);
    page.session.stop();
    await page.reaches('stopped');
  });
});
