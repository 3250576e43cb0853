import { describe, expect, it } from 'vitest';
import type { Tuning } from '../../engine/plan/variants/variants.ts';
import { encodeLink } from '../../formats/link/link.ts';
import type { Command } from '../../worker/protocol.ts';
import { createAppStore } from '../store/appStore.ts';
import { MetricsLog } from '../store/charts/metricsLog.ts';
import { createLinkState, noLesson } from '../store/share/shareLinkLesson.ts';
import { noStorage } from '../store/testing/noStorage.ts';
import type { ClientEvent } from './client.ts';
import { createSession } from './session.ts';
import { createShareSession } from './shareSession.ts';

const tuning: Tuning = { usual: 'tile', chosen: { 'a GEMM': 'lanes8' } };

/** A page whose worker says at once that it trains with these kernels. */
function pageAt(address: string) {
  const store = createAppStore(noStorage, 'en');
  const requests: Extract<Command, { type: 'train' | 'continue' }>['request'][] = [];
  let emit: (event: ClientEvent) => void = () => {};
  const session = createSession({
    ...{ store, log: new MetricsLog(), missingWebGpu: () => null, now: () => 0 },
    connect(onEvent) {
      emit = onEvent;
      return {
        send: (command) => {
          if (command.type === 'train' || command.type === 'continue') {
            requests.push(command.request);
          }
        },
        close: () => {},
      };
    },
  });
  session.start();
  const share = createShareSession({
    ...{ store, links: createLinkState(), address: () => address },
    ...{ hasRestored: () => false, opens: () => {}, onHashChange: () => {} },
  });
  return {
    ...{ store, session, share, requests },
    kernels: () => requests.at(-1)?.kernels,
    train(trained = tuning) {
      session.train();
      const runId = store.getState().run.request?.runId ?? '';
      const counts = { trainCount: 1, validationCount: 0, testCount: 1 };
      const plan = { device: '', params: 1, dispatchesPerStep: 1, bytes: 1, ...counts };
      emit({
        type: 'plan',
        runId,
        plan: { ...plan, stepsPerEpoch: 1, totalSteps: 1, tuning: trained },
      });
      emit({ type: 'phase', runId, phase: { name: 'finished' } });
    },
    async link() {
      const link = await share.link(noLesson, false);
      if (!(link instanceof URL)) throw link;
      return link.href;
    },
  };
}

const address = 'https://lab.example/';

describe('the kernels of a run', () => {
  it('are to be tuned, unless the user has turned that off', () => {
    const page = pageAt(address);
    page.train();
    expect(page.kernels()).toBe('tuned');
    page.store.getState().chooseAllowHalf(true);
    page.train();
    expect(page.kernels()).toBe('tuned-f16');
    page.store.getState().chooseTuneKernels(false);
    page.train();
    expect(page.kernels()).toBe('usual');
  });

  it('stay with a run that goes on, whatever the switch says', () => {
    const page = pageAt(address);
    page.train();
    page.store.getState().chooseTuneKernels(false);
    page.session.continue();
    expect(page.kernels()).toEqual(tuning);
  });

  it('are others where a run goes on with another batch size', () => {
    const page = pageAt(address);
    page.train();
    page.store.getState().typeNumber('batchSize', '17');
    page.session.continue();
    expect(page.kernels()).toBe('tuned');
  });

  it('go with its link, and train again where it is opened', async () => {
    const page = pageAt(address);
    const before = await page.link();
    page.train();
    const link = await page.link();
    expect(link.length).toBeGreaterThan(before.length);
    const other = pageAt(link);
    other.store.getState().chooseTuneKernels(false);
    await other.share.start();
    other.train();
    expect(other.kernels()).toEqual(tuning);
    // A link of the opened link is the same link.
    expect(await other.link()).toBe(link);
  });

  it('are left out of a link whose network is no longer the one that was trained', async () => {
    const page = pageAt(address);
    page.train();
    page.store.getState().choosePreset('small');
    const fresh = pageAt(address);
    fresh.store.getState().choosePreset('small');
    expect(await page.link()).toBe(await fresh.link());
  });

  it('are left out of a link that they would make too long', async () => {
    const page = pageAt(address);
    const names = Array.from({ length: 900 }, () => `${Math.random()}`.repeat(9));
    const chosen = Object.fromEntries(names.map((name) => [name, 'lanes8' as const]));
    page.train({ usual: 'tile', chosen });
    expect(await page.link()).toBe(await pageAt(address).link());
  });

  it('open with the rest of a link where they are no longer known', async () => {
    const content = { preset: 'small', kernels: { usual: 'tile', chosen: { a: 'warp' } } };
    const page = pageAt(`${address}#lab=${await encodeLink(content)}`);
    await page.share.start();
    expect(page.store.getState().setup).toMatchObject({ preset: 'small', kernels: null });
  });

  it('are forgotten with an edit of the network, with undo back again, or when asked', async () => {
    const page = pageAt(address);
    page.train();
    const other = pageAt(await page.link());
    await other.share.start();
    other.store.getState().choosePreset('small');
    other.train();
    expect(other.kernels()).toBe('tuned');
    other.store.temporal.getState().undo();
    other.train();
    expect(other.kernels()).toEqual(tuning);
    other.store.getState().forgetKernels();
    other.train();
    expect(other.kernels()).toBe('tuned');
  });
});
