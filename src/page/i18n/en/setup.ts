import { args } from './args.ts';

export const setup = {
  heading: 'Set-up',
  compile: 'Compile',
  fit: 'Fit',
  locked:
    'Stop or Reset the run to change these. Only the learning rate may change while it trains.',
  lockedBySweep: 'Stop the sweep to change these.',
  preset: 'Preset',
  dataset: 'Dataset',
  datasetHint: 'The labelled images that the network learns from.',
  datasetOption: '{{title}} · {{images}}',
  optimizer: 'Optimizer',
  optimizerHint: 'How each gradient becomes a change of the weights. Keras: optimizer.',
  learningRateSlider: 'Learning rate slider',
  advanced: 'Advanced',
  changed_one: '{{count}} changed',
  changed_other: '{{count}} changed',
  optimizerArguments: 'Arguments of {{optimizer}}',
  schedule: 'Learning-rate schedule',
  decay: 'Decay',
  decayHints: {
    constant: 'The learning rate stays as it is.',
    ExponentialDecay: 'learning_rate · decay_rate ^ (step / decay_steps).',
    CosineDecay: 'Falls along half a cosine, from the learning rate to alpha times it.',
  },
  callbacks: 'Callbacks',
  callbackHints: {
    EarlyStopping: 'Ends the run when a figure has stopped improving.',
    ReduceLROnPlateau: 'Lowers the learning rate when a figure has stopped improving.',
    ModelCheckpoint: 'Keeps the weights of each epoch, to go back to.',
  },
  kernels: {
    title: 'GPU kernels',
    tune: 'Tune kernels for this device',
    hint: 'Before a run, times the ways in which this GPU can compute its layers, for a few seconds at most, and trains with the fastest. The choice is kept for the next run. A GPU in software is not tuned.',
    half: 'Allow half precision',
    halfHint:
      'Also times kernels that multiply numbers of 16 bits and add them up in 32. They may be faster, and their results differ more from exact ones.',
    recorded:
      'The kernels of the run that this set-up comes from are used, so that it repeats bit for bit.',
    forget: 'Choose kernels anew',
    forgetHint: 'Forgets the recorded kernels: the next run takes those of this device.',
  },
  shuffle: 'Shuffle',
  shuffleHint:
    'The order of the training images, new in each epoch; class-balanced draws every class equally often. Keras: shuffle.',
  shuffles: { plain: 'plain', 'class-balanced': 'class-balanced', none: 'none' },
  args,
  loss: 'Loss',
  lossHint: 'What training makes small: the distance between scores and labels. Keras: loss.',
  device: 'Device',
  deviceHint: 'What computes the training: the GPU, or the slow and exact reference on the CPU.',
  devices: { gpu: 'GPU', cpu: 'CPU' },
  fields: {
    learningRate: 'Learning rate',
    epochs: 'Epochs',
    batchSize: 'Batch size',
    validationSplit: 'Validation split',
    trainingImages: 'Training images',
    seed: 'Seed',
  },
  hints: {
    learningRate:
      'How far each update goes. It may change while the run trains. Keras: learning_rate.',
    epochs: 'How many times training sees every training image. Keras: epochs.',
    batchSize: 'How many images are averaged into one update. Keras: batch_size.',
    validationSplit:
      'The share of the images, taken from the end, that is held back to measure val_loss. Keras: validation_split.',
    trainingImages: 'How many images are used, counted from the first, before the split.',
    seed: 'Starts every random choice: the same seed repeats a run on the same device.',
  },
  errors: {
    notANumber: 'Write a number, for example {{example}}.',
    notWhole: 'Write a whole number, for example {{example}}.',
    outOfRange: 'Write a number from {{min}} to {{max}}.',
    notBelow: 'Write a number from {{min}} to below {{max}}.',
    tooSmall: 'Write a number of at least {{min}}.',
    notAbove: 'Write a number above {{min}}.',
    needsConstantRate:
      'ReduceLROnPlateau needs a learning rate without a schedule, as in Keras: choose constant and no warm-up.',
    needsValidation: 'There is no validation: watch loss or accuracy, or set a validation split.',
    nothingLeftToTrain: 'No image is left to train on: lower the split, or use more images.',
  },
} as const;
