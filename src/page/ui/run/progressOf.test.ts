import { expect, it } from 'vitest';
import { createAppStore } from '../../store/appStore.ts';
import { noStorage } from '../../store/testing/noStorage.ts';
import { progressOf } from './progressOf.ts';

it('a run that was stopped before it had a plan has no progress, and nothing moves', () => {
  const { run } = createAppStore(noStorage, 'en').getState();
  expect(progressOf({ ...run, phase: { name: 'stopped' } })).toBeUndefined();
  expect(progressOf({ ...run, phase: { name: 'loading', done: 0, total: 0 } })).toBeNull();
});
