export const advice = {
  heading: 'This run is not learning',
  diverged:
    'The run has diverged: its updates were so large that the weights ran off, and the loss with them. A lower learning rate nearly always mends that.',
  tooHigh:
    'The loss is no better than guessing. Most likely the learning rate is too high: each update overshoots, and the weights never settle.',
  tooLow:
    'The loss has hardly moved from where it began. Most likely the learning rate is too low for these few steps.',
  flat: 'The loss is no better than guessing. Most likely the gradients do not get through the network: try another learning rate first, then fewer layers or relu in place of sigmoid and tanh.',
  doctor: {
    looking: 'Training again up to the step that failed, to see where it began…',
    unknown: 'Where it began could not be found: {{why}}',
    nowhere:
      'Trained again, nothing in that step became NaN or infinite: it is the evaluation that failed.',
    begin:
      'Every number was fine up to step {{step}}. The first to become NaN or infinite then: {{what}}.',
    beginInitial: 'No update was made yet. The first to be NaN or infinite: {{what}}.',
    what: {
      weights: 'the weights of {{layer}} ({{bad}})',
      state: 'the moving statistics of {{layer}} ({{bad}})',
      output: 'the output of {{layer}} ({{bad}})',
      outputGradient: 'the gradient of the output of {{layer}} ({{bad}})',
      sumGradient: 'the gradient of the output of {{layer}} before its activation ({{bad}})',
      weightGradients: 'the gradient of the weights of {{layer}} ({{bad}})',
      update: 'the weights of {{layer}} after the update ({{bad}})',
      m: 'the first moments of {{layer}} ({{bad}})',
      v: 'the second moments of {{layer}} ({{bad}})',
      loss: 'the loss, although every output is a number',
      gradientNorm: 'the norm of all gradients: their squares are too large to add up',
    },
    bad: '{{bad}} of {{of}} numbers',
    cause: {
      initial:
        'So it is the weights that the network began with: they are too large for it. Choose another kernel_initializer, or other weights.',
      saturated:
        'The outputs of the last layer are all 0, so crossentropy has no logarithm to take. softmax in place of sigmoid never ends there.',
      gradient:
        'The pass forward is fine, and only the gradients are too large. Clipping their norm most often mends that.',
      learningRate:
        'Most likely the learning rate is too high: each update threw the weights further.',
    },
    growth: 'The largest weight of {{layer}} went from {{before}} to {{now}}.',
    step: 'Step',
    loss: 'loss',
    norm: 'gradient norm',
    trail: 'The last steps before it',
    rate: {
      start: 'Begin again with rate {{rate}}',
      epoch: 'Back to epoch {{epoch}}, go on with rate {{rate}}',
    },
    clip: {
      start: 'Begin again with global_clipnorm {{norm}}',
      epoch: 'Back to epoch {{epoch}}, go on with global_clipnorm {{norm}}',
    },
    both: {
      start: 'The same with global_clipnorm {{norm}}',
      epoch: 'The same with global_clipnorm {{norm}}',
    },
    remedyHint: 'This run stays in Runs. What goes on from there is a new one.',
  },
  lower: 'Lower the rate to {{rate}}',
  higher: 'Raise the rate to {{rate}}',
  useHint: 'Ends this run and sets the learning rate to {{rate}}.',
  taken: 'Learning rate: {{rate}}',
  again: 'Train again',
  dismiss: 'Dismiss',
} as const;
