import { expect, it } from 'vitest';
import { optimizerSpec } from '../../engine/network/optimizers.ts';
import { layerSpec } from '../../engine/network/spec.ts';
import { createCpuExecutor } from '../../engine/reference/cpuExecutor.ts';
import { badRuns, diagnosisOf } from '../testing/badRuns.ts';
import { requestOf, runOf, until } from '../testing/runTesting.ts';

/** Without ReLU, whose units would die before anything overflows. */
const network = {
  name: 'linear',
  inputShape: [4, 4, 1],
  layers: [
    layerSpec('Flatten'),
    layerSpec('Dense', { units: 8 }),
    layerSpec('Dense', { units: 3, activation: 'softmax' }),
  ],
};

it.each(badRuns)('$name: the first bad layer and tensor, and why', async (bad) => {
  const diagnosis = await diagnosisOf(bad, async (job, weights) => createCpuExecutor(job, weights));
  const { lastGoodStep, cause, found, trail } = diagnosis;
  expect({ lastGoodStep, cause, layer: found?.layer, tensor: found?.tensor }).toEqual(bad.expected);
  expect(trail.map(({ step }) => step)).toEqual(
    Array.from({ length: lastGoodStep }, (_, i) => i + 1),
  );
  expect(found?.nan ?? 0).toBeLessThanOrEqual(found?.count ?? 0);
});

it('a run that failed is diagnosed without a word of another phase, and can then go back', async () => {
  const optimizer = optimizerSpec('SGD', { learning_rate: 1e6 });
  const failed = runOf({ ...requestOf({ optimizer }), network });
  await failed.start();
  expect(failed.phase()).toBe('failed');
  const said = failed.said.length;
  const diagnosis = await failed.run.diagnose(failed.load);
  expect(diagnosis).toMatchObject({
    cause: 'learningRate',
    lastGoodStep: 4,
    found: { tensor: 'output' },
  });
  expect(failed.said.slice(said)).toEqual([]);
  await failed.run.restore(0, 'two');
  const sane = optimizerSpec('SGD', { learning_rate: 0.01 });
  await failed.goOn({ ...requestOf({ optimizer: sane }), network, runId: 'two' });
  const whole = runOf({ ...requestOf({ optimizer: sane }), network });
  await whole.start();
  expect(whole.phase()).toBe('finished');
  expect(failed.curve().slice(-whole.curve().length)).toEqual(whole.curve());
});

it('a run that was kept in the middle of an epoch has the same diagnosis', async () => {
  const optimizer = optimizerSpec('SGD', { learning_rate: 1e6 });
  const whole = runOf({ ...requestOf({ optimizer, batchSize: 4 }), network });
  await whole.start();
  const part = runOf({ ...requestOf({ optimizer, batchSize: 4 }), network });
  const fit = part.start(true);
  for (const steps of [1, 2]) {
    await until(() => part.phase() === 'paused' && part.curve().length === steps - 1);
    part.run.ask((trainer) => trainer.step());
  }
  await until(() => part.phase() === 'paused' && part.curve().length === 2);
  part.run.ask((trainer) => trainer.resume());
  await fit;
  const diagnosis = await part.run.diagnose(part.load);
  const { trail, ...found } = (await whole.run.diagnose(whole.load)) ?? expect.fail();
  expect(diagnosis).toMatchObject(found);
  expect(diagnosis?.trail).toEqual(trail.slice(-(diagnosis?.trail.length ?? 0)));
});

it('going back ends a diagnosis', async () => {
  const optimizer = optimizerSpec('SGD', { learning_rate: 1e6 });
  const failed = runOf({ ...requestOf({ optimizer }), network });
  await failed.start();
  const diagnosis = failed.run.diagnose(failed.load);
  await failed.run.restore(0, 'two');
  expect(await diagnosis).toBeNull();
  expect(failed.phase()).toBe('stopped');
});

it('a run that did not fail has nothing to diagnose', async () => {
  const sound = runOf();
  await sound.start();
  expect(await sound.run.diagnose(sound.load)).toBeNull();
});
