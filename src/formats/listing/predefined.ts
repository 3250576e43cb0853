import { applicationNames, describedClasses, layerClasses, meantClass } from './kerasNames.ts';
import { nearest } from './near.ts';
import type { Name } from './values.ts';

const builtins = new Set(
  'abs bool dict enumerate float int isinstance len list max min print range reversed round set sorted str sum super tuple zip'.split(
    ' ',
  ),
);

/** Modules by the names that everybody gives them, for listings that leave their imports out. */
const modules: Readonly<Record<string, string>> = {
  tf: 'tensorflow',
  tensorflow: 'tensorflow',
  keras: 'keras',
  K: 'keras.backend',
  np: 'numpy',
  ...Object.fromEntries(
    [
      ...['layers', 'models', 'optimizers', 'losses', 'callbacks', 'regularizers', 'initializers'],
      ...['activations', 'metrics', 'utils', 'datasets', 'applications', 'constraints', 'backend'],
    ].map((name) => [name, `keras.${name}`]),
  ),
};

/** What a name is that the listing does not define; null where it may be anything. */
export function givenName(name: string): Name | null {
  if (name === '__name__') return { kind: 'name', path: 'builtins.__name__' };
  if (builtins.has(name)) return { kind: 'name', path: `builtins.${name}` };
  const path = Object.hasOwn(modules, name) ? modules[name] : classPath(name);
  return path === undefined ? null : { kind: 'name', path };
}

function classPath(name: string): string | undefined {
  if (name === 'Sequential' || name === 'Model') return `keras.models.${name}`;
  if (name === 'Input' || layerClasses.has(name)) return `keras.layers.${name}`;
  if (applicationNames.has(name)) return `keras.applications.${name}`;
  for (const [module, classes] of Object.entries(describedClasses)) {
    if (classes.includes(name)) return `keras.${module}.${name}`;
  }
  if (!/^[A-Z]/.test(name)) return undefined;
  for (const [module, classes] of Object.entries(describedClasses)) {
    if (nearest(name, classes) !== null) return `keras.${module}.${name}`;
  }
  if (meantClass(name) !== null) return `keras.layers.${name}`;
  return nearest(name, ['Sequential']) === null ? undefined : `keras.models.${name}`;
}

/** Whether a dotted name is one of Keras's or TensorFlow's. */
export function isKeras(path: string): boolean {
  return /^(keras|tensorflow|tf_keras|keras_core)(\.|$)/.test(path);
}

/** `Conv2D` of `keras.layers.Conv2D` */
export function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}
