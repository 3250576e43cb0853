import { args } from './args.ts';

export const advanced = {
  optimizerArguments: 'Arguments of {{optimizer}}',
  schedule: 'Learning-rate schedule',
  decay: 'Decay',
  decayHints: {
    constant: 'The learning rate stays as it is.',
    ExponentialDecay: 'learning_rate · decay_rate ^ (step / decay_steps).',
    InverseTimeDecay: 'learning_rate / (1 + decay_rate · step / decay_steps).',
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
  args,
} as const;
