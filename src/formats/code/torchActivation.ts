import type { Activation } from '../../engine/layers/activation.ts';

/** y = f(x) in PyTorch, of tensors with channels first. */
export const torchActivations: { readonly [A in Activation]: (x: string) => string } = {
  linear: (x) => x,
  relu: (x) => `F.relu(${x})`,
  sigmoid: (x) => `torch.sigmoid(${x})`,
  tanh: (x) => `torch.tanh(${x})`,
  softmax: (x) => `F.softmax(${x}, dim=1)`,
  leaky_relu: (x) => `F.leaky_relu(${x}, 0.2)`,
  elu: (x) => `F.elu(${x})`,
  gelu: (x) => `F.gelu(${x})`,
  silu: (x) => `F.silu(${x})`,
  selu: (x) => `F.selu(${x})`,
  softplus: (x) => `F.softplus(${x})`,
  softsign: (x) => `F.softsign(${x})`,
  relu6: (x) => `F.relu6(${x})`,
  hard_sigmoid: (x) => `F.hardsigmoid(${x})`,
  mish: (x) => `F.mish(${x})`,
};
