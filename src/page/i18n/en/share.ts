export const share = {
  open: 'Share',
  hint: 'Makes a link that opens this very set-up anywhere.',
  export: 'Export model',
  exportHint: 'Writes the network and its weights for Keras, PyTorch, ONNX and others.',
  title: 'Share this set-up',
  locked: 'The link that opened this page locks this.',
  taskHeading: 'Task',
  opened: 'This set-up came from a link. Undo brings yours back.',
  dismiss: 'Got it',
  whole: 'Open in ConvLab',
} as const;
