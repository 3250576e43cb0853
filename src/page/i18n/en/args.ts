/** One sentence on each argument of Keras's, by its name. */
export const args = {
  momentum: 'How much of the last update goes on into the next one.',
  nesterov: 'Looks ahead along the momentum before it takes the gradient.',
  weight_decay: 'Shrinks every weight a little at each update; None leaves them alone.',
  clipnorm:
    'The longest gradient of each weight tensor; a longer one is scaled down. None: no limit.',
  clipvalue: 'No number of a gradient goes beyond this, up or down. None: no limit.',
  global_clipnorm:
    'The longest gradient of all weights together; a longer one is scaled down. None: no limit.',
  rho: 'How slowly the mean of the squared gradients forgets.',
  beta_1: 'How slowly the mean of the gradients forgets.',
  beta_2: 'How slowly the mean of the squared gradients forgets.',
  epsilon: 'A small number that keeps the division away from zero.',
  decay_steps: 'After how many steps the decay has gone its length.',
  decay_rate: 'How much the learning rate decays over decay_steps, by the formula of the decay.',
  staircase: 'Lowers the rate in jumps, once every decay_steps.',
  alpha: 'Where the decay ends, as a share of the learning rate.',
  warmup_steps: 'So many steps rise in a straight line to the learning rate; 0 has no warm-up.',
  warmup_from: 'Where the warm-up begins, as a share of the learning rate.',
  monitor: 'The figure of each epoch that is watched.',
  min_delta: 'A smaller change than this counts as none.',
  patience: 'How many epochs without an improvement are waited for.',
  mode: 'Whether small or large is better; auto knows it from the name.',
  baseline: 'The value to beat; None has none.',
  restore_best_weights: 'Goes back to the weights of the best epoch at the end.',
  start_from_epoch: 'How many epochs pass before it begins to watch.',
  factor: 'What the learning rate is multiplied by when nothing improves.',
  cooldown: 'How many epochs it rests after it lowered the rate.',
  min_lr: 'The learning rate goes no lower than this.',
  filepath:
    'The file name of each saved epoch; its figures replace {epoch:02d} and {val_loss:.4f}. You choose the format when you save.',
  save_best_only: 'Keeps an epoch only where the watched figure is the best so far.',
} as const;
export type ArgumentName = keyof typeof args;
