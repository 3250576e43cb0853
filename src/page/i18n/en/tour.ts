export const tour = {
  name: 'Tour',
  of: 'Step {{step}} of {{count}}',
  announce: 'A short tour is open at the start of the page. {{of}}: {{title}}',
  next: 'Next',
  back: 'Back',
  skip: 'Skip',
  done: 'Done',
  rest: '{{keys}} finds everything else.',
  restByTouch: 'The magnifier at the top finds everything else.',
  build: {
    title: 'Build the network',
    body: 'Each card is a layer, drawn to scale. Press one to change it, drag it by its grip, and add others from Layers.',
  },
  train: {
    title: 'Train it',
    body: 'Train starts from fresh weights. Pause, step through a batch or stop whenever you like; Checkpoints then go back to an earlier epoch.',
  },
  read: {
    title: 'Read the curves',
    body: 'Falling loss means learning. When val_loss rises again while loss falls, the network learns the images by heart.',
  },
  keep: {
    title: 'Keep, compare and share',
    body: 'Every run is kept under Runs, ready to be laid over another. Share makes a link of the set-up that trains the same elsewhere. Feature maps: press a kernel to see which pixels move a weight. {{rest}}',
  },
} as const;
