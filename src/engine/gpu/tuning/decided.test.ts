import { expect, it } from 'vitest';
import { adapterKey } from './decided.ts';

const info = { vendor: 'acme', architecture: 'fast', description: 'Acme 9 (driver 1.2)' };

it('an adapter’s key has everything that is known of it', () => {
  expect(adapterKey(info)).toBe('acme · fast · Acme 9 (driver 1.2)');
  expect(adapterKey({ vendor: 'acme', architecture: '', description: '' })).toBe('acme');
});

it('another driver gives another key', () => {
  const [one, two] = ['1.2', '1.3'].map((driver) => adapterKey({ ...info, driver }));
  expect(one).not.toBe(two);
  expect(one).not.toBe(adapterKey(info));
});

it('a driver that is no text is ignored', () => {
  for (const driver of [undefined, null, 7, {}, '']) {
    expect(adapterKey({ ...info, driver })).toBe(adapterKey(info));
  }
});
