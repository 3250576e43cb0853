import { expect, it } from 'vitest';
import { layerSpec } from '../network/spec.ts';

it.each([
  ['MaxPooling2D', 'pool_size'],
  ['MaxPooling2D', 'strides'],
  ['Conv2D', 'kernel_size'],
  ['Conv2D', 'strides'],
] as const)(
  '%s names its %s where it is beyond the range of a kernel’s integers',
  (kind, field) => {
    const make = (value: unknown) => () => layerSpec(kind, { [field]: value });
    expect(make(2 ** 31 - 1)).not.toThrow();
    const sentence = `Layer ${kind}: ${field} is 4294967296, but one or two whole numbers from 1 to 2147483647 are expected.`;
    expect(make(2 ** 32)).toThrow(sentence);
  },
);
