/** Arguments that Keras takes only as a float, also where it is a whole number. */
const floats = [
  ...['learning_rate', 'initial_learning_rate', 'warmup_target', 'decay_rate', 'alpha'],
  ...['momentum', 'rho', 'beta_1', 'beta_2', 'epsilon', 'weight_decay'],
];
const whole = new RegExp(`("(?:${floats.join('|')})":-?\\d+)(?=[,}])`, 'g');

/** JSON in which Python reads a float where Keras asks for one: `1.0` and not `1`. */
export function pythonJson(value: unknown): string {
  return JSON.stringify(value).replace(whole, '$1.0');
}
