import { onnx } from 'onnx-proto';
import type { Shape } from '../../engine/core/shape.ts';
import type { LayerKind, ResolvedLayer } from '../../engine/layers/registry.ts';
import type { ResolvedNetwork } from '../../engine/network/resolve.ts';
import { checkWeights, type Weights } from '../../engine/network/weights.ts';
import { type OnnxConstant, OnnxGraph, type OnnxNode } from './onnxGraph.ts';
import { onnxLayers } from './onnxLayers.ts';

/** Older readers know it, and it has every operator that is used. */
const OPSET = 13;
const INTERMEDIATE_REPRESENTATION = 7;
const { FLOAT, INT64 } = onnx.TensorProto.DataType;

/**
 * A trained network as ONNX: images (N, H, W, C) in 0…1 go in as `input`, what the last layer gives comes
 * out as `output`. Inside, channels are first. As in evaluation: without dropout and augmentation.
 * Source: https://onnx.ai/onnx/repo-docs/IR.html
 * @throws SpecError where the weights are not the network's
 */
export function onnxModel(network: ResolvedNetwork, weights: Weights): Uint8Array<ArrayBuffer> {
  checkWeights(network, weights);
  const graph = new OnnxGraph();
  const { inputShape, layers } = network;
  const input = graph.channelsFirst('input', 'input', inputShape.length);
  const tensors: string[] = [];
  for (const layer of layers) {
    const inputs = layer.from.map((index) => tensors[index] ?? input);
    tensors.push(write(graph, layer, inputs, weights));
  }
  const outputShape = layers.at(-1)?.output ?? inputShape;
  const last = graph.channelsLast('output', tensors.at(-1) ?? input, outputShape.length);
  graph.nodes.push({
    ...{ op: 'Identity', name: 'output', inputs: [last], output: 'output', attributes: {} },
  });
  const model = onnx.ModelProto.create({
    irVersion: INTERMEDIATE_REPRESENTATION,
    producerName: 'ConvLab',
    opsetImport: [{ domain: '', version: OPSET }],
    graph: {
      name: network.name || 'network',
      node: graph.nodes.map(nodeProto),
      initializer: graph.constants.map(tensorProto),
      input: [valueInfo('input', inputShape)],
      output: [valueInfo('output', outputShape)],
    },
  });
  return Uint8Array.from(onnx.ModelProto.encode(model).finish());
}

function write<K extends LayerKind>(
  graph: OnnxGraph,
  layer: ResolvedLayer<K>,
  inputs: readonly string[],
  weights: Weights,
): string {
  const weight = (name: string) => weights.get(`${layer.name}/${name}`)?.data ?? null;
  return onnxLayers[layer.kind]({ graph, layer, inputs, x: inputs[0] ?? 'input', weight });
}

function nodeProto({ op, name, inputs, output, attributes }: OnnxNode): onnx.INodeProto {
  const { FLOAT, INT, INTS } = onnx.AttributeProto.AttributeType;
  return {
    opType: op,
    name,
    input: [...inputs],
    output: [output],
    attribute: Object.entries(attributes).map(([name, value]) => {
      if (typeof value === 'number') return { name, type: INT, i: value };
      if ('float' in value) return { name, type: FLOAT, f: value.float };
      return { name, type: INTS, ints: [...value] };
    }),
  };
}

/** Values stand in the order of this machine, which is that of ONNX: little-endian. */
function tensorProto({ name, shape, data }: OnnxConstant): onnx.ITensorProto {
  const dataType = data instanceof Float32Array ? FLOAT : INT64;
  const rawData = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return { name, dataType, dims: [...shape], rawData };
}

/** A batch of any size. */
function valueInfo(name: string, shape: Shape): onnx.IValueInfoProto {
  const dim = [{ dimParam: 'N' }, ...shape.map((dimValue) => ({ dimValue }))];
  return { name, type: { tensorType: { elemType: FLOAT, shape: { dim } } } };
}
