import fc from 'fast-check';
import { optimizerSpec } from '../../engine/network/optimizers.ts';
import { presetNames, presets } from '../../engine/network/presets.ts';
import { anyTuning } from '../../engine/plan/testing/tuningTesting.ts';
import { kernelChoices } from '../../engine/plan/variants/tuning.ts';
import { fitOptionsSchema } from '../../engine/train/fitOptions.ts';
import type { RunCurves, RunRecord } from '../runRecord.ts';

const figure = fc.double();
const whole = fc.nat(1e9);
const words = fc.string({ maxLength: 40, unit: 'grapheme' });
/** zod drops the key `__proto__` on purpose; no sentence has such a value. */
const key = words.filter((word) => word !== '__proto__');
const id = fc.string({ minLength: 1, maxLength: 40 });

const request = fc.record({
  runId: id,
  network: fc.constantFrom(...presetNames.map((name) => presets[name])),
  optimizer: fc.constantFrom(optimizerSpec('SGD'), optimizerSpec('AdamW')),
  fit: fc
    .record({ epochs: fc.integer({ min: 1, max: 99 }), seed: whole })
    .map((fit) => fitOptionsSchema.parse(fit)),
  dataset: fc.constantFrom('mnist', 'own-abc') as fc.Arbitrary<RunRecord['request']['dataset']>,
  device: fc.constantFrom('gpu', 'cpu'),
  kernels: fc.oneof(fc.constantFrom(...kernelChoices), anyTuning),
});

const epoch = fc.record({
  type: fc.constant('epoch' as const),
  ...{ epoch: whole, loss: figure, accuracy: figure, seconds: figure, examplesPerSecond: figure },
  ...{ val_loss: fc.option(figure), val_accuracy: fc.option(figure) },
});

const note = fc.record({
  type: fc.constant('note' as const),
  epoch: whole,
  note: fc.oneof(
    fc.record({ kind: fc.constant('learningRate' as const), value: figure }),
    fc.record({ kind: fc.constant('earlyStop' as const) }),
    fc.record({ kind: fc.constant('recovered' as const), step: fc.nat() }),
    fc.record({ kind: fc.constant('otherKernels' as const) }),
    fc.record({ kind: fc.constant('restored' as const), from: whole }),
  ),
});

const plan = fc.record({
  device: words,
  ...{ params: whole, dispatchesPerStep: whole, bytes: whole, trainCount: whole },
  ...{ validationCount: whole, testCount: whole, stepsPerEpoch: whole, totalSteps: whole },
  tuning: fc.option(anyTuning),
});

const sweep = fc.record({
  axes: fc.array(fc.record({ key: words, name: words, values: fc.array(words) }), { maxLength: 2 }),
  values: fc.array(words, { maxLength: 2 }),
});

/** Any run that can be saved. */
export const anyRecord: fc.Arbitrary<RunRecord> = fc.record({
  ...{ id, number: whole, name: fc.option(words), pinned: fc.boolean(), group: fc.option(id) },
  sweep: fc.option(sweep),
  parent: fc.option(fc.record({ id, epoch: whole })),
  file: fc.option(words),
  createdAt: fc.double({ min: 0, max: 8.64e15, noNaN: true }),
  setup: fc.constant({}),
  ...{ datasetTitle: words, request, adapter: fc.option(words), plan: fc.option(plan) },
  state: fc.constantFrom('running', 'stopped', 'finished', 'failed'),
  failure: fc.option(
    fc.record({
      ...{ code: fc.option(words), message: words },
      values: fc.dictionary(key, fc.oneof(words, figure), { noNullPrototype: true }),
    }),
  ),
  ...{ history: fc.array(epoch), notes: fc.array(note) },
  evaluation: fc.option(
    fc.record({
      ...{ type: fc.constant('evaluate' as const), loss: figure, accuracy: figure },
      step: fc.option(whole),
    }),
  ),
  deleted: fc.boolean(),
});

/** Any curves, of any metrics. */
export const anyCurves: fc.Arbitrary<Omit<RunCurves, 'id'>> = fc.record({
  columns: fc.dictionary(
    fc.constantFrom('loss', 'accuracy', 'gradientNorm', 'new'),
    fc.array(figure).map((values) => Float64Array.from(values)),
    { noNullPrototype: true },
  ),
  epochs: fc.array(fc.record({ step: whole, loss: figure, val_loss: fc.option(figure) })),
});
