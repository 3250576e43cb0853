import { elementCount } from '../core/shape.ts';
import { parameterCount, type ResolvedNetwork, trainableCount } from './resolve.ts';

/** One row of Keras's `model.summary()`. */
interface SummaryRow {
  readonly name: string;
  readonly kind: string;
  /** `(None, 26, 26, 32)`; Keras 2 puts the InputLayer's into brackets */
  readonly outputShape: string;
  readonly params: number;
}

export interface Summary {
  readonly rows: readonly SummaryRow[];
  readonly total: number;
  readonly trainable: number;
  readonly nonTrainable: number;
}

export function summarize(network: ResolvedNetwork): Summary {
  const input = {
    name: network.inputName,
    kind: 'InputLayer',
    outputShape: `[(None, ${network.inputShape.join(', ')})]`,
    params: 0,
  };
  const rows = network.layers.map(({ name, kind, output, params }) => ({
    name,
    kind,
    outputShape: `(None, ${output.join(', ')})`,
    params: params.reduce((sum, param) => sum + elementCount(param.shape), 0),
  }));
  const total = parameterCount(network);
  const trainable = trainableCount(network);
  return { rows: [input, ...rows], total, trainable, nonTrainable: total - trainable };
}
