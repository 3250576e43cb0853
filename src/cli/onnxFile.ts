import { resolveNetwork } from '../engine/network/resolve.ts';
import type { NetworkSpec } from '../engine/network/spec.ts';
import type { Weights } from '../engine/network/weights.ts';

export function isOnnx(file: string): boolean {
  return file.toLowerCase().endsWith('.onnx');
}

/**
 * A network as it predicts: without its optimizer, so that nothing goes on from it. The library that writes it
 * is loaded here, as few runs want it.
 * @throws {SpecError} where the weights are not the network's
 */
export async function onnxFile(network: NetworkSpec, weights: Weights): Promise<Uint8Array> {
  const { onnxModel } = await import('../formats/onnx/onnxModel.ts');
  return onnxModel(resolveNetwork(network), weights);
}
