export const advice = {
  heading: 'This run is not learning',
  diverged:
    'The run has diverged: its updates were so large that the weights ran off, and the loss with them. A lower learning rate nearly always mends that.',
  tooHigh:
    'The loss is no better than guessing. Most likely the learning rate is too high: each update overshoots, and the weights never settle.',
  tooLow:
    'The loss has hardly moved from where it began. Most likely the learning rate is too low for these few steps.',
  flat: 'The loss is no better than guessing. Most likely the gradients do not get through the network: try another learning rate first, then fewer layers or relu in place of sigmoid and tanh.',
  lower: 'Lower the rate to {{rate}}',
  higher: 'Raise the rate to {{rate}}',
  useHint: 'Ends this run and sets the learning rate to {{rate}}.',
  taken: 'Learning rate: {{rate}}',
  again: 'Train again',
  dismiss: 'Dismiss',
} as const;
