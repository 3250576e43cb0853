import type { Activation } from '../../engine/layers/activation.ts';
import type { OnnxGraph } from './onnxGraph.ts';

/** Nodes for y = f(x), of a tensor with channels first. */
type Apply = (graph: OnnxGraph, layer: string, x: string) => string;

const node =
  (op: string, attributes: Parameters<OnnxGraph['add']>[3] = {}): Apply =>
  (graph, layer, x) =>
    graph.add(layer, op, [x], attributes);

export const onnxActivations: { readonly [A in Activation]: Apply } = {
  linear: (_graph, _layer, x) => x,
  relu: node('Relu'),
  sigmoid: node('Sigmoid'),
  tanh: node('Tanh'),
  softmax: node('Softmax', { axis: 1 }),
  leaky_relu: node('LeakyRelu', { alpha: { float: 0.2 } }),
  elu: node('Elu', { alpha: { float: 1 } }),
};
