import type { Loss } from '../../engine/network/losses.ts';
import {
  clippingOf,
  type OptimizerKind,
  type OptimizerSpec,
} from '../../engine/network/optimizers.ts';
import { type DecayKind, isConstant, type Schedule } from '../../engine/network/schedules.ts';
import type { CodeWords } from './codeWords.ts';
import { indent, type Lines, pythonFloat, pythonValue } from './python.ts';
import { comment } from './sections.ts';
import type { TrainingSpec } from './trainingSpec.ts';

type Config<K extends OptimizerKind> = Extract<OptimizerSpec, { kind: K }>['config'];

const adam = ({ beta_1, beta_2, epsilon, weight_decay }: Config<'Adam'>): Lines => [
  ...(beta_1 === 0.9 && beta_2 === 0.999 ? [] : [`betas=(${beta_1}, ${beta_2})`]),
  `eps=${pythonFloat(epsilon)}`,
  ...(weight_decay ? [`weight_decay=${pythonFloat(weight_decay)}`] : []),
];

/** PyTorch's class and its arguments after the learning rate. Only AdamW takes a decay as Keras means it. */
const optimizers: {
  readonly [K in OptimizerKind]: (config: Config<K>) => readonly [string, Lines];
} = {
  SGD: ({ momentum, nesterov }) => [
    'SGD',
    [
      ...(momentum === 0 ? [] : [`momentum=${pythonFloat(momentum)}`]),
      ...(nesterov && momentum > 0 ? ['nesterov=True'] : []),
    ],
  ],
  RMSprop: ({ rho, momentum, epsilon }) => [
    'RMSprop',
    [
      `alpha=${pythonFloat(rho)}`,
      `eps=${pythonFloat(epsilon)}`,
      ...(momentum === 0 ? [] : [`momentum=${pythonFloat(momentum)}`]),
    ],
  ],
  Adam: (config) => [config.weight_decay ? 'AdamW' : 'Adam', adam(config)],
  AdamW: (config) => [config.weight_decay ? 'AdamW' : 'Adam', adam(config)],
};

/** Updates as Keras makes them, of what `parameters` lists. */
export function torchOptimizer({ optimizer }: TrainingSpec, words: CodeWords): Lines {
  const [name, args] = written(optimizer);
  const all = ['parameters', `lr=${pythonFloat(optimizer.config.learning_rate)}`, ...args];
  return [
    ...(optimizer.kind === 'RMSprop' ? [comment(words.epsilon)] : []),
    'parameters = [p for p in model.parameters() if p.requires_grad]',
    `optimizer = torch.optim.${name}(${all.join(', ')})`,
  ];
}

function written<K extends OptimizerKind>({ kind, config }: { kind: K; config: Config<K> }) {
  return optimizers[kind](config);
}

/** Before each update: weight decay of optimizers that PyTorch decays through the gradient. */
export function torchDecay({ optimizer: { kind, config } }: TrainingSpec, words: CodeWords): Lines {
  const decay = config.weight_decay ?? 0;
  if (decay === 0 || kind === 'Adam' || kind === 'AdamW') return [];
  return [
    comment(words.decay),
    'with torch.no_grad():',
    '    for parameter in parameters:',
    `        parameter.mul_(1 - optimizer.param_groups[0]['lr'] * ${pythonFloat(decay)})`,
  ];
}

/** After the gradients, before each update: Keras's `clipnorm` takes each variable by itself. */
export function torchClipping({ optimizer }: TrainingSpec): Lines {
  const clipping = clippingOf(optimizer);
  if (clipping === null) return [];
  const limit = pythonFloat(clipping.limit);
  switch (clipping.by) {
    case 'clipnorm':
      return [
        'for parameter in parameters:',
        `    nn.utils.clip_grad_norm_([parameter], ${limit})`,
      ];
    case 'global_clipnorm':
      return [`nn.utils.clip_grad_norm_(parameters, ${limit})`];
    case 'clipvalue':
      return [`nn.utils.clip_grad_value_(parameters, ${limit})`];
  }
}

/** The loss of outputs and labels; `units` is the number of outputs. */
export const torchLoss: { readonly [L in Loss]: (units: number, logits: boolean) => Lines } = {
  sparse_categorical_crossentropy: crossEntropy,
  categorical_crossentropy: crossEntropy,
  'SparseCategoricalCrossentropy(from_logits=True)': (units) => crossEntropy(units, true),
  'CategoricalCrossentropy(from_logits=True)': (units) => crossEntropy(units, true),
  mse: (units) => [`return F.mse_loss(outputs, F.one_hot(labels, ${units}).float())`],
};

function crossEntropy(_units: number, logits: boolean): Lines {
  if (logits) return ['return F.cross_entropy(outputs, labels)'];
  return [
    'shares = outputs / outputs.sum(1, keepdim=True)',
    'return F.nll_loss(shares.clamp(1e-7, 1 - 1e-7).log(), labels)',
  ];
}

const progress = (staircase: boolean, steps: number) =>
  staircase ? `step // ${steps}` : `step / ${steps}`;

type Decay<K extends DecayKind> = Extract<Schedule['decay'], { kind: K }>;

/** The rate as a share of the first one, after `step` updates. */
const decays: { readonly [K in DecayKind]: (decay: Decay<K>) => string } = {
  constant: () => '1.0',
  ExponentialDecay: ({ decay_rate, decay_steps, staircase }) =>
    `${pythonValue(decay_rate)} ** (${progress(staircase, decay_steps)})`,
  InverseTimeDecay: ({ decay_rate, decay_steps, staircase }) =>
    `1 / (1 + ${pythonValue(decay_rate)} * (${progress(staircase, decay_steps)}))`,
  CosineDecay: ({ decay_steps, alpha }) =>
    `${pythonValue(alpha)} + ${1 - alpha} * 0.5 * (1 + math.cos(math.pi * min(step / ${decay_steps}, 1)))`,
};

/** The function `learning_rate(step)`; empty where the rate is constant. */
export function torchSchedule({ optimizer, fit: { schedule } }: TrainingSpec): Lines {
  if (isConstant(schedule)) return [];
  const base = pythonFloat(optimizer.config.learning_rate);
  const { warmup_steps, warmup_from } = schedule.warmup;
  const rise = `${warmup_from} + ${1 - warmup_from} * step / ${warmup_steps}`;
  return [
    'def learning_rate(step):',
    ...indent([
      ...(warmup_steps === 0
        ? []
        : [
            `if step < ${warmup_steps}:`,
            `    return ${base} * (${rise})`,
            `step -= ${warmup_steps}`,
          ]),
      `return ${base} * (${share(schedule.decay)})`,
    ]),
  ];
}

function share<K extends DecayKind>(decay: Decay<K>): string {
  return decays[decay.kind as K](decay);
}
