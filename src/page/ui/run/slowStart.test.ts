import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { AdapterKind } from '../../../engine/gpu/adapterKind.ts';
import { session } from '../../session/session.ts';
import { useAppStore } from '../../store/appStore.ts';
import { startTraining, useSlowStart } from './slowStart.ts';

const trains = vi.spyOn(session, 'train').mockReturnValue();
vi.spyOn(session, 'time').mockReturnValue();
const before = useAppStore.getState();

function report(kind: AdapterKind): void {
  const facts = { name: kind, kind, features: [], tensorBytes: 2 ** 27, usual: 'tile' } as const;
  const adapter = { available: true, ...facts } as const;
  useAppStore.setState(({ run }) => ({ run: { ...run, adapter } }));
}

beforeEach(() => {
  vi.useFakeTimers();
  trains.mockClear();
  useAppStore.setState(before, true);
  useSlowStart.setState({ open: false });
});
afterEach(() => {
  vi.useRealTimers();
});

it('a press of Train before the device is known asks once it is known to be slow', () => {
  startTraining();
  startTraining();
  expect([trains.mock.calls.length, useSlowStart.getState().open]).toEqual([0, false]);
  report('software');
  expect([trains.mock.calls.length, useSlowStart.getState().open]).toEqual([0, true]);
});

it('trains once where the device is a GPU, or is not known after five seconds', () => {
  startTraining();
  startTraining();
  report('discrete');
  expect(trains).toHaveBeenCalledTimes(1);
  useAppStore.setState(before, true);
  startTraining();
  expect(trains).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(5000);
  expect(trains).toHaveBeenCalledTimes(2);
  report('discrete');
  expect(trains).toHaveBeenCalledTimes(2);
});
