import type { Pair, Sides } from '../../engine/core/shape.ts';
import {
  type MotionRanges,
  rotationRanges,
  type Sampling,
  translationRanges,
} from '../../engine/layers/randomAffine/definition.ts';
import type { LayerKind, ResolvedLayer } from '../../engine/layers/registry.ts';
import { type Pads, windowPads } from '../windowPads.ts';
import { type Lines, pythonFloat, pythonString, pythonValue } from './python.ts';
import { torchActivations } from './torchActivation.ts';

/** A layer of a PyTorch module. Its tensors have channels first. */
interface TorchLayer {
  /** what the constructor makes; null: nothing that lasts */
  readonly module: string | null;
  /** the output, an expression of the inputs and of the module */
  readonly forward: string;
}

type Write<K extends LayerKind> = (
  layer: ResolvedLayer<K>,
  inputs: Lines,
  self: string,
) => TorchLayer;

/** What PyTorch computes for each layer. */
export const torchLayers: { readonly [K in LayerKind]: Write<K> } = {
  Conv2D: conv2d,
  MaxPooling2D: maxPooling,
  AveragePooling2D: averagePooling,
  GlobalAveragePooling2D: ({ config }, [x]) =>
    expression(`${x}.mean((2, 3), keepdim=${pythonValue(config.keepdims)})`),
  GlobalMaxPooling2D: ({ config }, [x]) =>
    expression(`${x}.amax((2, 3), keepdim=${pythonValue(config.keepdims)})`),
  ZeroPadding2D: ({ config }, [x = '']) => expression(padded(x, padsOf(config.padding))),
  Add: (_, inputs) => expression(inputs.join(' + ')),
  Concatenate: (_, inputs) => expression(`torch.cat([${inputs.join(', ')}], dim=1)`),
  Flatten: ({ input }, [x = '']) => expression(`${channelsLast(x, input.length)}.flatten(1)`),
  Dense: dense,
  Dropout: ({ config }, [x], self) => ({
    module: `nn.Dropout(${pythonFloat(config.rate)})`,
    forward: `${self}(${x})`,
  }),
  BatchNormalization: batchNormalization,
  Activation: ({ config }, [x = '']) => expression(torchActivations[config.activation](x)),
  ReLU: relu,
  LeakyReLU: ({ config }, [x]) =>
    expression(`F.leaky_relu(${x}, ${pythonFloat(config.negative_slope)})`),
  ELU: ({ config }, [x]) => expression(`F.elu(${x}, ${pythonFloat(config.alpha)})`),
  Softmax: (_, [x = '']) => expression(torchActivations.softmax(x)),
  RandomTranslation: ({ config }, [x = '']) =>
    expression(augmented(x, translationRanges(config), config)),
  RandomRotation: ({ config }, [x = '']) =>
    expression(augmented(x, rotationRanges(config), config)),
};

function expression(forward: string): TorchLayer {
  return { module: null, forward };
}

/** (N, C, …) → (N, …, C) */
function channelsLast(x: string, rank: number): string {
  if (rank === 3) return `${x}.permute(0, 2, 3, 1)`;
  return rank === 2 ? `${x}.transpose(1, 2)` : x;
}

/** (N, …, C) → (N, C, …) */
function channelsFirst(x: string, rank: number): string {
  if (rank === 3) return `${x}.permute(0, 3, 1, 2)`;
  return rank === 2 ? `${x}.transpose(1, 2)` : x;
}

function padsOf([rows, columns]: Sides): Pads {
  return { top: rows[0], bottom: rows[1], left: columns[0], right: columns[1] };
}

function padded(x: string, { top, left, bottom, right }: Pads, value = ''): string {
  if (top + left + bottom + right === 0) return x;
  return `F.pad(${x}, (${left}, ${right}, ${top}, ${bottom})${value})`;
}

function conv2d(layer: ResolvedLayer<'Conv2D'>, [x = '']: Lines, self: string): TorchLayer {
  const { config, input } = layer;
  const pads = windowPads(layer, config.kernel_size, config.strides);
  const even = pads.top === pads.bottom && pads.left === pads.right;
  const isPadded = pads.top + pads.left > 0;
  const args = [
    input[2] ?? 1,
    config.filters,
    pythonValue(config.kernel_size),
    ...(isOnes(config.strides) ? [] : [`stride=${pythonValue(config.strides)}`]),
    ...(even && isPadded ? [`padding=(${pads.top}, ${pads.left})`] : []),
    ...(config.use_bias ? [] : ['bias=False']),
  ];
  const sum = `${self}(${even ? x : padded(x, pads)})`;
  return {
    module: `nn.Conv2d(${args.join(', ')})`,
    forward: torchActivations[config.activation](sum),
  };
}

function isOnes(pair: Pair): boolean {
  return pair.every((extent) => extent === 1);
}

function windowArguments({ config }: ResolvedLayer<'MaxPooling2D' | 'AveragePooling2D'>): string {
  const { pool_size, strides } = config;
  return `${pythonValue(pool_size)}, ${pythonValue(strides ?? pool_size)}`;
}

function maxPooling(layer: ResolvedLayer<'MaxPooling2D'>, [x = '']: Lines): TorchLayer {
  const { pool_size, strides } = layer.config;
  const pads = windowPads(layer, pool_size, strides ?? pool_size);
  const cells = padded(x, pads, ", value=float('-inf')");
  return expression(`F.max_pool2d(${cells}, ${windowArguments(layer)})`);
}

/** Padding counts for nothing: the sum over the window, divided by the cells inside the image. */
function averagePooling(layer: ResolvedLayer<'AveragePooling2D'>, [x = '']: Lines): TorchLayer {
  const { pool_size, strides } = layer.config;
  const pads = windowPads(layer, pool_size, strides ?? pool_size);
  const mean = (cells: string) => `F.avg_pool2d(${cells}, ${windowArguments(layer)})`;
  const cells = padded(x, pads);
  if (cells === x) return expression(mean(x));
  return expression(`${mean(cells)} / ${mean(padded(`torch.ones_like(${x})`, pads))}`);
}

function dense(
  { config, input }: ResolvedLayer<'Dense'>,
  [x = '']: Lines,
  self: string,
): TorchLayer {
  const rank = input.length;
  const args = [input.at(-1) ?? 1, config.units, ...(config.use_bias ? [] : ['bias=False'])];
  const sum = channelsFirst(`${self}(${channelsLast(x, rank)})`, rank);
  return {
    module: `nn.Linear(${args.join(', ')})`,
    forward: torchActivations[config.activation](sum),
  };
}

/** momentum is the complement of Keras's. */
function batchNormalization(
  { config, input }: ResolvedLayer<'BatchNormalization'>,
  [x = '']: Lines,
  self: string,
): TorchLayer {
  const momentum = Number((1 - config.momentum).toPrecision(12));
  const args = [
    input.at(-1) ?? 1,
    `eps=${pythonFloat(config.epsilon)}`,
    `momentum=${pythonFloat(momentum)}`,
    ...(config.center || config.scale ? [] : ['affine=False']),
  ];
  const axes = input.length === 3 ? '2d' : '1d';
  return { module: `nn.BatchNorm${axes}(${args.join(', ')})`, forward: `${self}(${x})` };
}

function relu({ config }: ResolvedLayer<'ReLU'>, [x = '']: Lines): TorchLayer {
  const { max_value, negative_slope, threshold } = config;
  const limit = max_value === null ? '' : `.clamp(max=${pythonFloat(max_value)})`;
  if (threshold === 0 && negative_slope === 0) return expression(`F.relu(${x})${limit}`);
  const edge = pythonFloat(threshold);
  const below = `${pythonFloat(negative_slope)} * (${x} - ${edge})`;
  return expression(`torch.where(${x} >= ${edge}, ${x}${limit}, ${below})`);
}

/** PyTorch's names of Keras's fill modes; it has none for `wrap`, which `random_affine` does itself. */
const fills: { readonly [M in Sampling['fill_mode']]: string } = {
  constant: 'zeros',
  nearest: 'border',
  reflect: 'reflection',
  wrap: 'wrap',
};

function augmented(x: string, { angle, rows, columns }: MotionRanges, sampling: Sampling): string {
  const ranges = [angle, rows, columns].map((range) => pythonValue(range)).join(', ');
  const fill = pythonString(fills[sampling.fill_mode]);
  const value = sampling.fill_mode === 'constant' ? `, ${pythonFloat(sampling.fill_value)}` : '';
  const mode = pythonString(sampling.interpolation);
  return `random_affine(${x}, ${ranges}, ${mode}, ${fill}${value}) if self.training else ${x}`;
}

/** What augmentation calls. Its numbers are drawn anew in each step, as Keras's are. */
export const randomAffineLines: Lines = [
  'def random_affine(x, turns, rows, columns, mode, fill, value=0.0):',
  '    """Turns (counter-clockwise) and moves each image by amounts drawn from these ranges."""',
  '    n, _, height, width = x.shape',
  '',
  '    def draw(ends):',
  '        return torch.empty(n, device=x.device).uniform_(*ends)',
  '',
  '    angle, down, right = 2 * math.pi * draw(turns), draw(rows), draw(columns)',
  '    cos, sin = torch.cos(angle), torch.sin(angle)',
  '    theta = torch.stack([',
  '        torch.stack([cos, -sin * height / width, -2 * right], 1),',
  '        torch.stack([sin * width / height, cos, -2 * down], 1),',
  '    ], 1)',
  '    grid = F.affine_grid(theta, x.shape, align_corners=False)',
  "    if fill == 'wrap':",
  "        grid, fill = (grid + 1) % 2 - 1, 'border'",
  '    moved = F.grid_sample(x - value, grid, mode, fill, align_corners=False)',
  '    return moved + value',
];
