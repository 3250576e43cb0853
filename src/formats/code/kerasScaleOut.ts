import { takesOneHot } from '../../engine/network/losses.ts';
import { resolveNetwork } from '../../engine/network/resolve.ts';
import { type CodeLanguage, codeWords } from './codeWords.ts';
import { dataImport, dataLines, oneHotLines } from './dataLines.ts';
import { kerasCallbacks, kerasCompile } from './kerasFit.ts';
import { kerasNetwork } from './kerasNetwork.ts';
import { call, indent, type Lines } from './python.ts';
import { comment, type Section, scriptOf } from './sections.ts';
import type { TrainingSpec } from './trainingSpec.ts';

const devices: Lines = [
  "if 'KERAS_DISTRIBUTION_JOB_ADDRESSES' in os.environ:",
  '    keras.distribution.initialize()',
  'devices = keras.distribution.list_devices()',
  "mesh = keras.distribution.DeviceMesh((len(devices),), ['batch'], devices)",
  'parallel = keras.distribution.DataParallel(mesh, auto_shard_dataset=False)',
  'keras.distribution.set_distribution(parallel)',
  'process, processes = jax.process_index(), jax.process_count()',
];

/**
 * A program for Keras 3 on JAX that trains on all devices of one machine or many, each with an equal part
 * of every batch. A `.keras` file on its command line is gone on from, at its epoch.
 * @throws SpecError where the network does not fit together
 */
export function kerasScaleOut(spec: TrainingSpec, language: CodeLanguage): string {
  const words = codeWords[language];
  const network = resolveNetwork(spec.network);
  const { fit } = spec;
  const callbacks = kerasCallbacks(spec, words);
  const compile = kerasCompile(spec, words);
  const rateAt = compile.findIndex((line) => line.startsWith('learning_rate ='));
  const declared = compile.slice(0, Math.max(rateAt, 0));
  const sections: readonly Section[] = [
    { title: '', lines: imports(spec) },
    { title: words.devices, lines: [...devices, `keras.utils.set_random_seed(${fit.seed})`] },
    {
      title: words.data,
      lines: [
        ...dataLines(spec, words, ".astype('float32') / 255"),
        ...(takesOneHot(fit.loss) ? oneHotLines(network.layers.at(-1)?.output[0] ?? 1, words) : []),
        ...sharing(spec),
        comment(words.whole),
        `batch = max(1, ${fit.batchSize} // len(devices)) * len(devices) // processes`,
        ...shares(fit.validationSplit > 0),
      ],
    },
    ...(declared.length === 0 ? [] : [{ title: words.optimizer, lines: declared }]),
    {
      title: words.network,
      lines: [
        'if len(sys.argv) > 1:',
        ...indent([comment(words.checkpoint), 'model = keras.models.load_model(sys.argv[1])']),
        'else:',
        ...indent(kerasNetwork(network, 'today')),
        'if not model.compiled:',
        ...indent(compile.slice(declared.length)),
        'steps = -(-len(x_train) // batch)',
        'epochs_done = int(model.optimizer.iterations) // steps',
      ],
    },
    { title: words.training, lines: training(spec, callbacks) },
  ];
  return scriptOf([spec.network.name, words.madeBy], sections);
}

function imports(spec: TrainingSpec): Lines {
  return [
    'import os',
    'import sys',
    '',
    "os.environ.setdefault('KERAS_BACKEND', 'jax')",
    '',
    'import jax',
    'import keras',
    ...(typeof spec.data === 'string' ? [] : ['import numpy as np']),
    'from keras import layers',
    ...dataImport(spec),
  ];
}

/** The validation part is cut before examples are shared out, so that it is the same on any machine. */
function sharing({ fit }: TrainingSpec): Lines {
  if (fit.validationSplit === 0) return [];
  return [
    `split = int(len(x_train) * (1 - ${fit.validationSplit}))`,
    'x_val, y_val = x_train[split:], y_train[split:]',
    'x_train, y_train = x_train[:split], y_train[:split]',
  ];
}

function shares(validates: boolean): Lines {
  const shared = (name: string) => `${name} = share(${name})`;
  return [
    'def share(array):',
    '    return array[: len(array) // len(devices) * len(devices)][process::processes]',
    '',
    ...['x_train', 'y_train', 'x_test', 'y_test'].map(shared),
    ...(validates ? ['x_val', 'y_val'].map(shared) : []),
  ];
}

function training(
  { fit }: TrainingSpec,
  { before, names }: { readonly before: Lines; readonly names: Lines },
): Lines {
  const args = [
    'x_train',
    'y_train',
    'batch_size=batch',
    ...(fit.validationSplit > 0 ? ['validation_data=(x_val, y_val)'] : []),
    'initial_epoch=epochs_done',
    `epochs=${fit.epochs}`,
    ...(fit.shuffle === false ? ['shuffle=False'] : []),
    'callbacks=callbacks',
    'verbose=2',
  ];
  // every process does the same, as each step of saving is one of all devices
  return [
    ...before,
    "name = 'latest.keras' if process == 0 else f'latest-{process}.keras'",
    `callbacks = [${['keras.callbacks.ModelCheckpoint(name)', ...names].join(', ')}]`,
    ...call('history = model.fit', args),
    'model.evaluate(x_test, y_test, batch_size=batch, verbose=2)',
  ];
}
