import type { en } from '../en/en.ts';
import type { Translated } from '../translated.ts';
import { commands } from './commands.ts';
import { data } from './data.ts';
import { device } from './device.ts';
import { network } from './network.ts';
import { offline } from './offline.ts';
import { page } from './page.ts';
import { results } from './results.ts';
import { run } from './run.ts';
import { runs } from './runs.ts';
import { setup } from './setup.ts';
import { share } from './share.ts';
import { sweep } from './sweep.ts';
import { views } from './views.ts';

export const ko: Translated<typeof en> = {
  data,
  page,
  setup,
  network,
  run,
  runs,
  sweep,
  results,
  device,
  share,
  commands,
  views,
  offline,
};
