import { activationOf } from '../../engine/layers/activation.ts';
import type { LayerKind, ResolvedLayer } from '../../engine/layers/registry.ts';
import type { ResolvedNetwork } from '../../engine/network/resolve.ts';
import type { CodeWords } from './codeWords.ts';
import { identifiers, indent, type Lines } from './python.ts';
import { comment } from './sections.ts';
import { torchFill } from './torchInitializer.ts';
import { torchLayers } from './torchLayers.ts';

/** PyTorch's names of Keras's weights. */
const weightNames: Readonly<Record<string, string>> = {
  kernel: 'weight',
  bias: 'bias',
  gamma: 'weight',
  beta: 'bias',
  moving_mean: 'running_mean',
  moving_variance: 'running_var',
};

/** Names that a module has, or that the program uses. */
const taken =
  'x self forward training train eval parameters modules children buffers type to half float double cpu cuda apply add_module register_module state_dict nn F torch math np compile share_memory requires_grad_ zero_grad double bfloat16 ipu xpu get_parameter get_buffer dump_patches call_super_init T_destination';

/** The variable, and the attribute, of each layer. */
export function torchNames({ layers }: ResolvedNetwork): Lines {
  const names = layers.map(({ name }) => name.replace(/^_+/, ''));
  return identifiers(names, taken.split(' '));
}

/** `conv2d.weight`: where PyTorch holds a weight of Keras's. */
export function torchWeight(layer: string, weight: string): string {
  return `${layer}.${weightNames[weight] ?? weight}`;
}

/**
 * The class `Network`, of images (N, C, H, W).
 * @param logits whether the loss takes what comes before the last softmax
 */
export function torchModule(network: ResolvedNetwork, logits: boolean, words: CodeWords): Lines {
  const names = torchNames(network);
  const { layers } = network;
  const init: string[] = [];
  const fills: string[] = [];
  const frozen: string[] = [];
  const still: string[] = [];
  const forward: string[] = [];
  for (const [index, given] of layers.entries()) {
    const name = names[index] ?? '';
    const isLast = index === layers.length - 1;
    const layer = isLast && logits ? withoutSoftmax(given) : given;
    const inputs = layer.from.map((index) => names[index] ?? 'x');
    const { module, forward: output } = written(layer, inputs, `self.${name}`);
    if (module !== null) init.push(`self.${name} = ${module}`);
    fills.push(...fillsOf(layer, name));
    if (!layer.trainable && layer.params.length > 0) {
      frozen.push(`self.${name}.requires_grad_(False)`);
      if (layer.kind === 'BatchNormalization') still.push(`self.${name}.eval()`);
    }
    forward.push(...notes(layer, output, words), `${name} = ${output}`);
  }
  const last = names.at(-1) ?? 'x';
  return [
    'class Network(nn.Module):',
    ...indent([
      'def __init__(self):',
      ...indent(['super().__init__()', ...init]),
      ...(fills.length === 0 ? [] : indent([comment(words.initialValues), ...fills])),
      ...(frozen.length === 0 ? [] : indent([comment(words.frozen), ...frozen])),
      '',
      ...(still.length === 0 ? [] : trainMethod(still, words)),
      `def forward(self, x):  ${comment(words.channelsFirst)}`,
      ...indent(forward),
      ...(logits ? indent([comment(words.logits)]) : []),
      `    return ${last}`,
    ]),
  ];
}

/** A frozen batch normalization stays in its mode of evaluation. */
function trainMethod(still: Lines, words: CodeWords): Lines {
  return [
    'def train(self, mode=True):',
    ...indent(['super().train(mode)', comment(words.stillMoments), ...still, 'return self']),
    '',
  ];
}

function written<K extends LayerKind>(layer: ResolvedLayer<K>, inputs: Lines, self: string) {
  return torchLayers[layer.kind](layer, inputs, self);
}

function withoutSoftmax(layer: ResolvedLayer): ResolvedLayer {
  if (activationOf(layer) !== 'softmax') return layer;
  const kind = layer.kind === 'Softmax' ? 'Activation' : layer.kind;
  return { ...layer, kind, config: { ...layer.config, activation: 'linear' } } as ResolvedLayer;
}

function fillsOf({ kind, config, params }: ResolvedLayer, name: string): Lines {
  const filled = params.flatMap((param) => {
    return torchFill(`self.${torchWeight(name, param.name)}`, param) ?? [];
  });
  if (kind !== 'BatchNormalization' || config.center === config.scale) return filled;
  // PyTorch has both or none: the one that Keras leaves out stays as it is
  const spare = config.scale ? 'bias' : 'weight';
  return [...filled, `self.${name}.${spare}.requires_grad_(False)`];
}

function notes({ kind, input }: ResolvedLayer, output: string, words: CodeWords): Lines {
  if (kind === 'Flatten' && input.length > 1) return [comment(words.kerasOrder)];
  if (kind === 'BatchNormalization') return [comment(words.momentum)];
  return kind !== 'ZeroPadding2D' && output.includes('F.pad(') ? [comment(words.padding)] : [];
}
