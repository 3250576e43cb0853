import { FormatError } from '../../formatError.ts';
import { networkFromKeras } from '../kerasJson.ts';

export type Json = Record<string, unknown>;

const input = {
  class_name: 'InputLayer',
  config: { batch_shape: [null, 8, 8, 2], name: 'in' },
};
export const flatten = { class_name: 'Flatten', config: { name: 'flat' } };
export const conv = { filters: 3, kernel_size: [3, 3], name: 'c' };

export function sequential(...layers: Json[]): Json {
  return { class_name: 'Sequential', config: { name: 's', layers: [input, ...layers] } };
}

export function layer(className: string, config: Json): Json {
  return { class_name: className, config };
}

/** The one layer of a model that has just this one. */
export function only(className: string, config: Json) {
  return networkFromKeras(sequential(layer(className, config))).layers[0];
}

export function refusal(run: () => unknown): FormatError {
  try {
    run();
  } catch (error) {
    if (error instanceof FormatError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

export const scaling = (scale: number, mode: string, distribution: string) => ({
  class_name: 'VarianceScaling',
  config: { scale, mode, distribution, seed: 4 },
});
