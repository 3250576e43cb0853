import { data } from './data.ts';
import { device } from './device.ts';
import { network } from './network.ts';
import { page } from './page.ts';
import { results } from './results.ts';
import { run } from './run.ts';
import { setup } from './setup.ts';
import { share } from './share.ts';

export const en = { data, page, setup, network, run, results, device, share } as const;
