import type { en } from '../en/en.ts';
import type { Translated } from '../translated.ts';
import { device } from './device.ts';
import { network } from './network.ts';
import { page } from './page.ts';
import { results } from './results.ts';
import { run } from './run.ts';
import { setup } from './setup.ts';

export const ko: Translated<typeof en> = { page, setup, network, run, results, device };
