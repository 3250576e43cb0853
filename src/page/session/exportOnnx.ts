import { resolveNetwork } from '../../engine/network/resolve.ts';
import type { Weights } from '../../engine/network/weights.ts';
import { onnxModel } from '../../formats/onnx/onnxModel.ts';
import type { ExportedFile, ExportSubject } from './exportSession.ts';

/** In a file of its own, because the library that writes ONNX is large. */
export function onnxFiles({ spec }: ExportSubject, weights: Weights): readonly ExportedFile[] {
  return [{ name: 'model.onnx', bytes: onnxModel(resolveNetwork(spec.network), weights) }];
}
