import { building } from './building.ts';

export const network = {
  heading: 'Network',
  input: 'Input {{shape}}',
  parameters: 'parameters',
  outputShape: 'output',
  inputShape: 'input',
  total: 'Parameters',
  memory: 'Memory',
  flops: 'FLOPs/image',
  steps: 'Steps/epoch',
  estimated: 'Memory is worked out for this batch size.',
  estimatedShared: 'Memory for this batch size; sharing saves {{shared}}.',
  micro:
    'As a whole, a batch does not fit this GPU: it goes through in {{parts}} micro-batches of {{size}} images, and their gradients are added up.',
  streamed:
    'The images are more than this GPU takes in one piece: they stay in the main memory, and each step uploads its own.',
  benchmark: 'Benchmark this device',
  details: 'Details',
  compiledFor: 'Compiled for {{device}}: {{dispatches}} dispatches a step',
  summary: 'Model summary',
  summaryEmpty: 'The summary appears once every layer fits.',
  layerType: 'Layer (type)',
  shape: 'Output Shape',
  params: 'Param #',
  connectedTo: 'Connected to',
  totalParams: 'Total params',
  trainableParams: 'Trainable params',
  nonTrainableParams: 'Non-trainable params',
  ...building,
} as const;
