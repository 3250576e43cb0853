import { elementCount } from '../core/shape.ts';
import { isStack, parameterCount, type ResolvedNetwork, trainableCount } from './resolve.ts';

/** One row of Keras's `model.summary()`. */
interface SummaryRow {
  readonly name: string;
  readonly kind: string;
  /** `(None, 26, 26, 32)`; Keras 2 writes the InputLayer's in brackets */
  readonly outputShape: string;
  readonly params: number;
  /** `conv2d[0][0]` for each tensor that it reads; null where the layers are a stack */
  readonly connectedTo: readonly string[] | null;
}

export interface Summary {
  readonly rows: readonly SummaryRow[];
  readonly total: number;
  readonly trainable: number;
  readonly nonTrainable: number;
}

export function summarize(network: ResolvedNetwork): Summary {
  const branches = !isStack(network);
  const input = {
    name: network.inputName,
    kind: 'InputLayer',
    outputShape: `[(None, ${network.inputShape.join(', ')})]`,
    params: 0,
    connectedTo: branches ? [] : null,
  };
  const rows = network.layers.map(({ name, kind, output, params, from }) => ({
    name,
    kind,
    outputShape: `(None, ${output.join(', ')})`,
    params: params.reduce((sum, param) => sum + elementCount(param.shape), 0),
    connectedTo: branches ? from.map((index) => tensorOf(network, index)) : null,
  }));
  const total = parameterCount(network);
  const trainable = trainableCount(network);
  return { rows: [input, ...rows], total, trainable, nonTrainable: total - trainable };
}

/** Keras's name of a layer's output: its first use, its first output. */
function tensorOf({ layers, inputName }: ResolvedNetwork, index: number): string {
  return `${layers[index]?.name ?? inputName}[0][0]`;
}
