import type { Activation } from '../../engine/layers/activation.ts';
import type { OnnxGraph } from './onnxGraph.ts';

/** Nodes for y = f(x), of a tensor with channels first. */
type Apply = (graph: OnnxGraph, layer: string, x: string) => string;

const node =
  (op: string, attributes: Parameters<OnnxGraph['add']>[3] = {}): Apply =>
  (graph, layer, x) =>
    graph.add(layer, op, [x], attributes);

/** x · ½ (1 + erf(x / √2)); the opset has no node of its own for it. */
function gelu(graph: OnnxGraph, layer: string, x: string): string {
  const scaled = graph.add(layer, 'Mul', [x, graph.float(layer, 'scale', Math.SQRT1_2)]);
  const erf = graph.add(layer, 'Erf', [scaled]);
  const twice = graph.add(layer, 'Add', [erf, graph.float(layer, 'one', 1)]);
  const share = graph.add(layer, 'Mul', [twice, graph.float(layer, 'half', 0.5)]);
  return graph.add(layer, 'Mul', [x, share]);
}

export const onnxActivations: { readonly [A in Activation]: Apply } = {
  linear: (_graph, _layer, x) => x,
  relu: node('Relu'),
  sigmoid: node('Sigmoid'),
  tanh: node('Tanh'),
  softmax: node('Softmax', { axis: 1 }),
  leaky_relu: node('LeakyRelu', { alpha: { float: 0.2 } }),
  elu: node('Elu', { alpha: { float: 1 } }),
  gelu,
  silu: (graph, layer, x) => graph.add(layer, 'Mul', [x, graph.add(layer, 'Sigmoid', [x])]),
  selu: node('Selu'),
  softplus: node('Softplus'),
  softsign: node('Softsign'),
  relu6: (graph, layer, x) =>
    graph.add(layer, 'Clip', [x, graph.float(layer, 'min', 0), graph.float(layer, 'max', 6)]),
  hard_sigmoid: node('HardSigmoid', { alpha: { float: 1 / 6 }, beta: { float: 0.5 } }),
  mish(graph, layer, x) {
    const above0 = graph.add(layer, 'Softplus', [x]);
    return graph.add(layer, 'Mul', [x, graph.add(layer, 'Tanh', [above0])]);
  },
};
