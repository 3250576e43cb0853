import { expect, it } from 'vitest';
import { optimizerSpec } from '../../engine/network/optimizers.ts';
import { presets } from '../../engine/network/presets.ts';
import { layerSpec } from '../../engine/network/spec.ts';
import { specOf } from './testing/sampleSpecs.ts';
import { torchCode } from './torchCode.ts';

const layers = [
  layerSpec('Conv2D', { filters: 4, strides: 2, padding: 'same' }),
  layerSpec('BatchNormalization'),
  layerSpec('MaxPooling2D', { pool_size: 3, strides: 2, padding: 'same' }),
  layerSpec('Flatten'),
  layerSpec('Dense', { units: 10, activation: 'softmax' }),
];
const network = { name: 'strides', inputShape: [28, 28, 1], layers };

it('same padding with strides has the odd cell at the end', () => {
  const code = torchCode(specOf(network), 'en');
  expect(code).toContain('conv2d = self.conv2d(F.pad(x, (0, 1, 0, 1)))');
  expect(code).toContain(
    "F.pad(batch_normalization, (0, 1, 0, 1), value=float('-inf')), (3, 3), (2, 2))",
  );
});

it('momentum is the complement, cells flatten in Keras’s order, and softmax is in the loss', () => {
  const code = torchCode(specOf(network), 'en');
  expect(code).toContain('nn.BatchNorm2d(4, eps=0.001, momentum=0.01)');
  expect(code).toContain('flatten = max_pooling2d.permute(0, 2, 3, 1).flatten(1)');
  expect(code).toContain('dense = self.dense(flatten)\n');
  expect(code).toContain('return F.cross_entropy(outputs, labels)');
});

it('optimizers keep Keras’s epsilon, and decay the weights themselves', () => {
  const fit = specOf(presets['model-a']);
  expect(torchCode(fit, 'en')).toContain('torch.optim.Adam(parameters, lr=0.001, eps=1e-7)');
  const sgd = optimizerSpec('SGD', { momentum: 0.9, weight_decay: 0.01 });
  const decaying = torchCode({ ...fit, optimizer: sgd }, 'en');
  expect(decaying).toContain('torch.optim.SGD(parameters, lr=0.01, momentum=0.9)');
  expect(decaying).toContain("parameter.mul_(1 - optimizer.param_groups[0]['lr'] * 0.01)");
});

it('a program for many devices knows where Keras keeps each weight', () => {
  const code = torchCode(specOf(network), 'ko', true);
  const statistic = 'batch_normalization.running_mean';
  expect(code).toContain(`('layers/batch_normalization/vars/2', '${statistic}', False),`);
});
