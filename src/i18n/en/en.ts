import { device } from './device.ts';
import { network } from './network.ts';
import { page } from './page.ts';
import { results } from './results.ts';
import { run } from './run.ts';
import { setup } from './setup.ts';

export const en = { page, setup, network, run, results, device } as const;
