import * as z from 'zod/mini';
import { PACKED_NAMES } from '../data/datasetName.ts';
import { MAX_SEED } from '../engine/core/rng.ts';
import { deviceChoices } from '../engine/network/executor.ts';
import { lossSchema } from '../engine/network/losses.ts';
import { presetNames } from '../engine/network/presets.ts';
import { seedSchema } from '../engine/train/fitOptions.ts';

/** A decimal number, so that `''`, `0x10` and `Infinity` are none. */
const decimal = z.pipe(
  z.string().check(z.regex(/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i)),
  z.transform(Number),
);
const count = z.pipe(decimal, z.int().check(z.positive()));
const COUNT = 'a whole number of at least 1';
const text = z.string().check(z.minLength(1));

function valueFlag<S extends z.ZodMiniType>(
  argument: string,
  schema: S,
  expected: string,
  help: string,
) {
  return { argument, schema, expected, help };
}
function switchFlag(help: string) {
  return { argument: null, schema: z.literal(true), expected: 'no value', help };
}

/** Every flag of the command line. */
export const flags = {
  model: valueFlag(
    'FILE',
    text,
    'a file name',
    'the network: .keras, .h5, .hdf5, the JSON of model.to_json(), model.json of TensorFlow.js, or Keras code (.py, .ipynb), which is read and never run',
  ),
  preset: valueFlag('NAME', text, 'a name', `or a ready-made one: ${presetNames.join(', ')}`),
  weights: valueFlag(
    'FILE',
    text,
    'a file name',
    'start from these weights (.safetensors, .keras, .h5 …)',
  ),
  resume: valueFlag(
    'FILE',
    text,
    'a file name',
    'go on from its weights, optimizer and step; --epochs and --steps count from the start of the run',
  ),
  dataset: valueFlag(
    'NAME',
    z.enum(PACKED_NAMES),
    `one of ${PACKED_NAMES.join(', ')}`,
    `${PACKED_NAMES.join(', ')} (default: mnist)`,
  ),
  data: valueFlag('DIR', text, 'a folder name', 'the folder of packed data (default: public/data)'),
  optimizer: valueFlag(
    'NAME|JSON',
    text,
    "a name or Keras's JSON",
    "sgd, rmsprop, adam, adamw, or Keras's serialised JSON (default: adam)",
  ),
  loss: valueFlag('NAME', text, 'a name', `${lossSchema.options.join(', ')} (default: the first)`),
  'learning-rate': valueFlag(
    'RATE',
    z.pipe(decimal, z.number().check(z.gte(0))),
    'a number of at least 0',
    "(default: the optimizer's)",
  ),
  'batch-size': valueFlag('N', count, COUNT, 'images a step (default: 32)'),
  epochs: valueFlag('N', count, COUNT, 'passes over the training images (default: 1)'),
  steps: valueFlag('N', count, COUNT, 'or so many steps, across the ends of epochs'),
  'validation-split': valueFlag(
    'F',
    z.pipe(decimal, z.number().check(z.gte(0), z.lt(1))),
    'a number from 0 up to but not including 1',
    'the last part of the images validates (default: 0)',
  ),
  limit: valueFlag('N', count, COUNT, 'the first N images only, before the split'),
  'no-shuffle': switchFlag('keep the order of the images'),
  'class-balanced': switchFlag('draw every class equally often in each epoch'),
  schedule: valueFlag(
    'JSON',
    text,
    'JSON',
    'of the learning rate: {"decay":{"kind":"CosineDecay"}}',
  ),
  callbacks: valueFlag('JSON', text, 'JSON', 'of Keras\'s: {"EarlyStopping":{"patience":3}}'),
  seed: valueFlag(
    'N',
    z.pipe(decimal, seedSchema),
    `a whole number from 0 to ${MAX_SEED}`,
    'of weights, shuffles and dropout (default: 0)',
  ),
  sweep: valueFlag(
    'FILE',
    text,
    'a file name',
    'train once for each value, or pair of values, of a JSON file: {"learning_rate":[0.1,0.01]}; names of files need {run}, the number of the run',
  ),
  device: valueFlag('gpu|cpu', z.enum(deviceChoices), 'gpu or cpu', '(default: gpu)'),
  'no-tune': switchFlag("take the GPU's usual kernels instead of timing them first"),
  f16: switchFlag('take kernels in half precision too, where they are faster'),
  verbose: valueFlag(
    '0|1|2|auto',
    z.enum(['0', '1', '2', 'auto']),
    '0, 1, 2 or auto',
    "Keras's: silent, progress, a line an epoch (default: auto, which is 1)",
  ),
  evaluate: switchFlag('measure the test set at the end'),
  save: valueFlag(
    'FILE',
    text,
    'a file name',
    'write the result: .safetensors, .keras, .h5, .hdf5, .weights.h5, .onnx',
  ),
  metrics: valueFlag('FILE', text, 'a file name', 'write metrics, one JSON object a line'),
  'print-plan': switchFlag(
    'show what a step launches, before and after fusion, with --device gpu also its kernels, and end',
  ),
  help: switchFlag('show this'),
};

export type FlagName = keyof typeof flags;
/** The flags that were given, checked one by one. */
export type Flags = { readonly [K in FlagName]?: z.output<(typeof flags)[K]['schema']> };
