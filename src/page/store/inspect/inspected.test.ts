import { expect, it } from 'vitest';
import { useAppStore } from '../appStore.ts';
import { wantedRequest } from '../wantedRequest.ts';
import { inspectedNetwork } from './inspected.ts';

it('a run that failed before it had weights leaves the set-up with its initial weights to look into', () => {
  const request = wantedRequest(useAppStore.getState());
  if (request === null) throw new Error('The first set-up can be trained.');
  useAppStore.getState().beginRun({ ...request, runId: 'one' });
  expect(inspectedNetwork(useAppStore.getState())?.runId).toBe('one');
  const error = { code: null, message: 'No device.', values: {} };
  useAppStore.getState().reportPhase({ name: 'failed', error });
  expect(inspectedNetwork(useAppStore.getState())).toEqual({ setup: request, runId: null });
});
