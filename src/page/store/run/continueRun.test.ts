import { describe, expect, it } from 'vitest';
import { optimizerSpec } from '../../../engine/network/optimizers.ts';
import { presets } from '../../../engine/network/presets.ts';
import { fitOptionsSchema } from '../../../engine/train/fitOptions.ts';
import type { RunRequest } from '../../../worker/protocol.ts';
import { configureLayer, setTrainable } from '../setup/editNetwork.ts';
import { continuation } from './continueRun.ts';

const last: RunRequest = {
  ...{ runId: 'one', network: presets.small, optimizer: optimizerSpec('Adam') },
  ...{ dataset: 'mnist', device: 'cpu', kernels: 'tuned' },
  fit: fitOptionsSchema.parse({ epochs: 3, batchSize: 32 }),
};
const progress = { step: 0, pass: null, examplesPerSecond: null, secondsLeft: null };
const phase = { name: 'stopped' } as const;
const ended = { request: last, history: [], plan: null, progress, phase };

describe('a run that has ended', () => {
  it('goes on with layers frozen, as its weights are still those of the network', () => {
    const network = setTrainable(last.network, 0, false);
    const { request, block } = continuation({ request: { ...last, network } }, ended);
    expect(block).toBeNull();
    expect(request?.network).toEqual(network);
  });

  it('does not go on with another network or device, nor with what cannot be used', () => {
    const network = configureLayer(last.network, 0, { filters: 3 });
    const wanted = [{ ...last, network }, { ...last, device: 'gpu' as const }, null];
    const blocks = wanted.map((request) => continuation({ request }, ended).block);
    expect(blocks).toEqual(['network', 'device', 'invalid']);
  });

  it('goes on on the CPU where its GPU is gone', () => {
    const onGpu = { ...ended, request: { ...last, device: 'gpu' as const } };
    expect(continuation({ request: last }, onGpu).block).toBe('device');
    const problem = { code: 'parked', message: 'The GPU could not be opened again.', values: {} };
    const parked = { ...onGpu, phase: { ...phase, problem } };
    expect(continuation({ request: last }, parked).request?.device).toBe('cpu');
  });
});
