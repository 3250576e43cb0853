export const exportModel = {
  words: 'The network, its training and its weights, for other programs.',
  choose: 'Export as',
  result: 'Result',
  copy: 'Copy',
  copied: 'Copied.',
  notCopied: 'This browser does not let the page copy: select the text and copy it by hand.',
  save: 'Save {{file}}',
  saved: 'Saved {{file}} ({{bytes}}).',
  writing: 'Reading the weights…',
  noRun: 'This needs trained weights: train the network for an epoch first.',
  untrainable: 'The set-up cannot be trained as it is; repair the network or the fit first.',
  lacks:
    'Layer {{layer}}: TensorFlow.js has no {{kind}} whose {{field}} is {{actual}}. Change or disable the layer, or export another format.',
  formats: {
    lecture: { name: 'Keras, as in the lecture', words: 'Each layer called on the one before.' },
    keras: { name: 'Keras, as written today', words: 'A Sequential model, or a functional one.' },
    notebook: { name: 'Notebook', words: 'The same in cells, for Google Colab.' },
    torch: { name: 'PyTorch', words: 'A module and a training loop with the same semantics.' },
    kerasMany: {
      name: 'Keras on many devices',
      words: 'One script for one machine or many; goes on from a .keras file.',
    },
    torchMany: {
      name: 'PyTorch on many devices',
      words: 'The same for torchrun.',
    },
    kerasFile: {
      name: 'Keras model (.keras)',
      words: 'Network, weights and the optimizer’s state: load_model reads it, to train on.',
    },
    h5: { name: 'HDF5 model (.h5)', words: 'The same, in the format that older Keras reads.' },
    kerasWeights: {
      name: 'Keras weights (.weights.h5)',
      words: 'For load_weights, with the optimizer’s state.',
    },
    safetensors: {
      name: 'safetensors',
      words: 'Weights and the optimizer’s state, for any program.',
    },
    onnx: { name: 'ONNX', words: 'Network and weights, for onnxruntime and many others.' },
    tfjs: { name: 'TensorFlow.js', words: 'A layers model with its weights, for web pages.' },
    plot: { name: 'Plot', words: 'The lecture’s plot with the numbers of this run.' },
  },
} as const;
