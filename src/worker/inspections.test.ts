import { describe, expect, it } from 'vitest';
import type { TensorQuery } from '../engine/network/inspector.ts';
import { optimizerSpec } from '../engine/network/optimizers.ts';
import { Devices } from './devices.ts';
import { Inspections } from './inspections.ts';
import type { InspectedImages, InspectionRequest } from './protocol.ts';
import { requestOf, runOf, until, wholeCurve } from './testing/runTesting.ts';

const queries: readonly TensorQuery[] = [
  { tensor: { kind: 'weights', layer: 0 } },
  { tensor: { kind: 'output', layer: 3 } },
  { tensor: { kind: 'weightGradients', layer: 0 } },
];
const first: InspectedImages = { of: 'dataset', examples: [41] };

function asking(runId: string | null, changes: Partial<InspectionRequest> = {}): InspectionRequest {
  return { id: 1, setup: requestOf(), runId, epoch: 'now', images: first, queries, ...changes };
}

describe('an inspection in the worker', () => {
  it('reads the initial weights of a set-up that has not trained', async () => {
    const { run, load } = runOf();
    const inspections = new Inspections(new Devices());
    const untrained = await inspections.answer(asking(null), null, load);
    expect(untrained?.step).toBe(0);
    const start = run.start(load, true);
    await until(() => run.weightsAt('now') !== null);
    const begun = await inspections.answer(asking('one'), run, load);
    expect(begun).toEqual(untrained);
    run.stop();
    await start;
  });

  it('reads a run while it trains, each of its epochs, and the end, and does not change its curve', async () => {
    const trained = runOf(requestOf({ epochs: 3 }));
    const { run, load, curve, kept } = trained;
    const inspections = new Inspections(new Devices());
    const steps: number[] = [];
    let ended = false;
    const fit = trained.start().then(() => {
      ended = true;
    });
    while (!ended) {
      const answer = await inspections.answer(asking('one'), run, load);
      if (answer !== null) steps.push(answer.step);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    await fit;
    expect(steps.length).toBeGreaterThan(2);
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    expect(curve()).toEqual(await wholeCurve({ epochs: 3 }));
    const at = async (epoch: number | 'now') =>
      (await inspections.answer(asking('one', { epoch }), run, load))?.tensors[0];
    expect(kept().map(({ epoch }) => epoch)).toEqual([0, 1, 2, 3]);
    const weights = await Promise.all([at(0), at(1), at(2), at(3)]);
    expect(new Set(weights.map((values) => values?.join())).size).toBe(4);
    expect(await at('now')).toEqual(weights[3]);
  });

  it('reads the gradient that the next step will use', async () => {
    const optimizer = optimizerSpec('SGD', { learning_rate: 0.1 });
    const { run, load, phase, start } = runOf(requestOf({ optimizer }));
    const inspections = new Inspections(new Devices());
    const fit = start(true);
    await until(() => phase() === 'paused');
    const look = () =>
      inspections.answer(asking('one', { images: { of: 'nextBatch' } }), run, load);
    const before = await look();
    expect(before?.update).toMatchObject({ t: 1, learningRate: 0.1 });
    run.ask((trainer) => trainer.step());
    await until(() => run.weightsAt('now')?.at.step === 1 && phase() === 'paused');
    const after = await look();
    const [weights = [], , gradient] = before?.tensors ?? [];
    const predicted = Array.from(weights, (w, i) => w - 0.1 * (gradient?.[i] ?? Number.NaN));
    const error = predicted.map((w, i) => Math.abs(w - (after?.tensors[0]?.[i] ?? Number.NaN)));
    expect(Math.max(...error)).toBeLessThan(1e-6);
    expect(after?.update?.t).toBe(2);
    run.stop();
    await fit;
  });

  it('has no answer for a run that is gone or not compiled, and reads images of the page', async () => {
    const { run, load, start } = runOf();
    const inspections = new Inspections(new Devices());
    expect(await inspections.answer(asking('one'), run, load)).toBeNull();
    expect(await inspections.answer(asking('another'), run, load)).toBeNull();
    expect(await inspections.answer(asking('one'), null, load)).toBeNull();
    await start();
    const images = new Uint8Array(16).fill(255);
    const labels = Uint8Array.of(2);
    const own = await inspections.answer(
      asking('one', { images: { of: 'page', images, labels } }),
      run,
      load,
    );
    expect(own?.images).toEqual(images);
    expect(own?.isBatch).toBe(false);
  });
});

it('tells the update that follows with the learning rate of this moment, for one image too', async () => {
  const { run, load, phase, start } = runOf();
  const inspections = new Inspections(new Devices());
  const fit = start(true);
  await until(() => phase() === 'paused');
  run.setLearningRate(0.5);
  const one = await inspections.answer(asking('one'), run, load);
  expect(one).toMatchObject({ isBatch: false, update: { t: 1, learningRate: 0.5 } });
  run.stop();
  await fit;
});

it('shows no moments of an optimizer that the run no longer has', async () => {
  const { run, load, start, goOn } = runOf(requestOf({ epochs: 1 }));
  await start();
  const optimizer = optimizerSpec('SGD', { learning_rate: 0.01, momentum: 0.9 });
  await goOn(requestOf({ epochs: 2, optimizer }));
  const inspections = new Inspections(new Devices());
  const moment: readonly TensorQuery[] = [{ tensor: { kind: 'm', layer: 0 } }];
  const of = async (epoch: number) => {
    const answer = await inspections.answer(asking('one', { epoch, queries: moment }), run, load);
    return Math.max(...(answer?.tensors[0] ?? []).map(Math.abs));
  };
  expect(await of(1)).toBe(0);
  expect(await of(2)).toBeGreaterThan(0);
});
