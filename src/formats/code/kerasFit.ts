import { schemaFields } from '../../engine/core/schemaFields.ts';
import { type CallbackName, callbackSchemas } from '../../engine/network/callbacks.ts';
import { takesLogits } from '../../engine/network/losses.ts';
import { type OptimizerSpec, optimizerSchemas } from '../../engine/network/optimizers.ts';
import { type DecayKind, decaySchemas, isConstant } from '../../engine/network/schedules.ts';
import type { CodeWords } from './codeWords.ts';
import { call, indent, type Lines, pythonArgument, pythonFloat, pythonString } from './python.ts';
import { comment } from './sections.ts';
import type { TrainingSpec } from './trainingSpec.ts';

interface Schema {
  readonly shape: Parameters<typeof schemaFields>[0]['shape'];
  parse(value: unknown): object;
}

/** `name=value` of each argument that has not Keras's default. */
function changed(schema: Schema, config: object, without: Lines = []): Lines {
  const fields = schemaFields(schema);
  const defaults: Readonly<Record<string, unknown>> = { ...schema.parse({}) };
  return Object.entries(config).flatMap(([key, value]) => {
    if (without.includes(key) || JSON.stringify(value) === JSON.stringify(defaults[key])) return [];
    const field = fields.find(({ name }) => name === key);
    return [`${key}=${pythonArgument(value, field)}`];
  });
}

/** The lines that make the optimizer, and the expression that `compile` gets. */
function kerasOptimizer(
  { optimizer, fit }: TrainingSpec,
  words: CodeWords,
): { readonly before: Lines; readonly value: string } {
  const { kind, config } = optimizer;
  const schema = optimizerSchemas[kind];
  const args = changed(schema, config, ['learning_rate']);
  if (isConstant(fit.schedule)) {
    const rate = changed(schema, { learning_rate: config.learning_rate });
    const all = [...rate, ...args];
    const value = all.length === 0 ? `'${kind.toLowerCase()}'` : optimizerCall(kind, all);
    return { before: [], value };
  }
  const { before, value } = kerasSchedule(fit.schedule, config.learning_rate, words);
  return {
    before: [...before, `learning_rate = ${value}`],
    value: optimizerCall(kind, ['learning_rate=learning_rate', ...args]),
  };
}

function optimizerCall(kind: OptimizerSpec['kind'], args: Lines): string {
  return `keras.optimizers.${kind}(${args.join(', ')})`;
}

/** Arguments that Keras requires, whatever our defaults are. */
const required: { readonly [K in DecayKind]: Lines } = {
  constant: [],
  ExponentialDecay: ['decay_steps', 'decay_rate'],
  InverseTimeDecay: ['decay_steps', 'decay_rate'],
  CosineDecay: ['decay_steps'],
};

function kerasSchedule(
  { decay, warmup }: TrainingSpec['fit']['schedule'],
  base: number,
  words: CodeWords,
): { readonly before: Lines; readonly value: string } {
  const { kind, ...config } = decay;
  const schema = decaySchemas[kind];
  const fields = schemaFields(schema);
  const given: Readonly<Record<string, unknown>> = config;
  const args = [
    ...required[kind].map((key) => {
      const field = fields.find(({ name }) => name === key);
      return `${key}=${pythonArgument(given[key], field)}`;
    }),
    ...changed(schema, config, required[kind]),
  ];
  const schedule = (first: number, more: Lines = []) =>
    `keras.optimizers.schedules.${kind}(${[pythonFloat(first), ...args, ...more].join(', ')})`;
  const { warmup_steps, warmup_from } = warmup;
  if (warmup_steps === 0) return { before: [], value: schedule(base) };
  const first = warmup_from * base;
  // Keras's own warm-up; with a target of 0 it would not rise
  if (kind === 'CosineDecay' && base > 0) {
    const more = [`warmup_target=${pythonFloat(base)}`, `warmup_steps=${warmup_steps}`];
    return { before: [], value: schedule(first, more) };
  }
  const after = kind === 'constant' ? 'None' : schedule(base);
  const rates = `${pythonFloat(first)}, ${pythonFloat(base)}`;
  return { before: warmUp(words), value: `WarmUp(${rates}, ${warmup_steps}, ${after})` };
}

function warmUp(words: CodeWords): Lines {
  return [
    '@keras.saving.register_keras_serializable()',
    'class WarmUp(keras.optimizers.schedules.LearningRateSchedule):',
    ...indent([
      `"""${words.warmup}."""`,
      '',
      'def __init__(self, first, peak, steps, after=None):',
      '    self.first, self.peak, self.steps, self.after = first, peak, steps, after',
      '',
      'def __call__(self, step):',
      ...indent([
        "step = keras.ops.cast(step, 'float32')",
        'rising = self.first + (self.peak - self.first) * step / self.steps',
        'after = self.after(step - self.steps) if self.after else self.peak',
        'return keras.ops.where(step < self.steps, rising, after)',
      ]),
      '',
      'def get_config(self):',
      '    after = self.after and keras.saving.serialize_keras_object(self.after)',
      "    rates = {'first': self.first, 'peak': self.peak}",
      "    return {**rates, 'steps': self.steps, 'after': after}",
      '',
      '@classmethod',
      'def from_config(cls, config):',
      "    after = config['after'] and keras.saving.deserialize_keras_object(config['after'])",
      "    return cls(**{**config, 'after': after})",
    ]),
    '',
  ];
}

/** `model.compile(…)`, with what it needs before. */
export function kerasCompile(spec: TrainingSpec, words: CodeWords): Lines {
  const { before, value } = kerasOptimizer(spec, words);
  const { loss } = spec.fit;
  const lossValue = takesLogits(loss) ? `keras.losses.${loss}` : pythonString(loss);
  const args = [`optimizer=${value}`, `loss=${lossValue}`, "metrics=['accuracy']"];
  return [...before, ...call('model.compile', args)];
}

const callbackNames = Object.keys(callbackSchemas) as readonly CallbackName[];

/** The callbacks, each in a variable of its own. */
export function kerasCallbacks(
  { fit: { callbacks } }: TrainingSpec,
  words: CodeWords,
): { readonly before: Lines; readonly names: Lines } {
  const used = callbackNames.filter((name) => callbacks[name] !== null);
  const variables: { readonly [K in CallbackName]: string } = {
    EarlyStopping: 'early_stopping',
    ReduceLROnPlateau: 'reduce_lr',
    ModelCheckpoint: 'checkpointer',
  };
  const before = used.flatMap((name) => {
    const config = callbacks[name] ?? {};
    const schema: Schema = callbackSchemas[name];
    const path = 'filepath' in config ? String(config.filepath) : null;
    const file = path === null ? null : kerasPath(path);
    const args = [
      ...(file === null ? [] : [`filepath=${pythonArgument(file, undefined)}`]),
      ...changed(schema, config, ['filepath']),
    ];
    return [
      ...(file === path ? [] : [comment(words.renamed)]),
      ...call(`${variables[name]} = keras.callbacks.${name}`, args),
    ];
  });
  return { before, names: used.map((name) => variables[name]) };
}

/** Keras 3's ModelCheckpoint takes `.keras` alone for a whole model. */
function kerasPath(path: string): string {
  return path.endsWith('.keras') ? path : `${path.replace(/\.(hdf5|h5|safetensors)$/i, '')}.keras`;
}

/** Arguments of `model.fit` after the data. */
export function kerasFitArguments({ fit }: TrainingSpec, callbacks: Lines): Lines {
  return [
    `epochs=${fit.epochs}`,
    ...(fit.batchSize === 32 ? [] : [`batch_size=${fit.batchSize}`]),
    ...(fit.validationSplit === 0 ? [] : [`validation_split=${fit.validationSplit}`]),
    ...(fit.shuffle === false ? ['shuffle=False'] : []),
    ...(callbacks.length === 0 ? [] : [`callbacks=[${callbacks.join(', ')}]`]),
  ];
}
