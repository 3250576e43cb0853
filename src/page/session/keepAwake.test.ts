import { beforeEach, describe, expect, it } from 'vitest';
import type { RunPhase } from '../../worker/protocol.ts';
import { createAppStore } from '../store/appStore.ts';
import { noStorage } from '../store/testing/noStorage.ts';
import { keepAwake, useRefusedAwake } from './keepAwake.ts';

/** A browser that lets screens stay on, and takes that back from a page that is hidden. */
function browser({ refuses = false } = {}) {
  const held = new Set<EventTarget>();
  const screen = {
    async request() {
      if (refuses) throw new DOMException('The battery is low.', 'NotAllowedError');
      const lock = Object.assign(new EventTarget(), {
        async release() {
          if (held.delete(lock)) lock.dispatchEvent(new Event('release'));
        },
      });
      held.add(lock);
      return lock;
    },
  } as unknown as WakeLock;
  const page = Object.assign(new EventTarget(), { visibilityState: 'visible' as const });
  const show = (visibilityState: DocumentVisibilityState) => {
    Object.assign(page, { visibilityState });
    if (visibilityState === 'hidden') {
      for (const lock of held) {
        held.delete(lock);
        lock.dispatchEvent(new Event('release'));
      }
    }
    page.dispatchEvent(new Event('visibilitychange'));
  };
  return { held, screen, page: page as unknown as Document, show };
}

function pageOn({ screen, page }: ReturnType<typeof browser>) {
  const store = createAppStore(noStorage, 'en');
  keepAwake({ store, screen, page });
  const phase = async (next: RunPhase) => {
    store.getState().reportPhase(next);
    await settled();
  };
  return { store, phase };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));
const training = { name: 'training', epoch: 1, epochs: 2 } as const;

beforeEach(() => useRefusedAwake.setState({ refused: false }));

describe('the screen', () => {
  it('stays on while a run trains, where the user wants that', async () => {
    const tab = browser();
    const { store, phase } = pageOn(tab);
    await phase(training);
    expect(tab.held.size).toBe(0);
    store.getState().chooseKeepAwake(true);
    await settled();
    expect(tab.held.size).toBe(1);
    await phase({ name: 'validating', epoch: 1, epochs: 2 });
    expect(tab.held.size).toBe(1);
    await phase({ name: 'finished' });
    expect(tab.held.size).toBe(0);
  });

  it('may go off in a pause, and stays on again after it', async () => {
    const tab = browser();
    const { store, phase } = pageOn(tab);
    store.getState().chooseKeepAwake(true);
    await phase(training);
    await phase({ name: 'paused' });
    expect(tab.held.size).toBe(0);
    await phase(training);
    expect(tab.held.size).toBe(1);
    store.getState().chooseKeepAwake(false);
    await settled();
    expect(tab.held.size).toBe(0);
  });

  it('is asked for again by a tab that was hidden, unless its run has ended', async () => {
    const tab = browser();
    const { store, phase } = pageOn(tab);
    store.getState().chooseKeepAwake(true);
    await phase(training);
    tab.show('hidden');
    expect(tab.held.size).toBe(0);
    tab.show('visible');
    await settled();
    expect(tab.held.size).toBe(1);
    tab.show('hidden');
    await phase({ name: 'finished' });
    tab.show('visible');
    await settled();
    expect(tab.held.size).toBe(0);
  });

  it('is the browser’s to refuse, which is said', async () => {
    const tab = browser({ refuses: true });
    const { store, phase } = pageOn(tab);
    store.getState().chooseKeepAwake(true);
    await phase(training);
    expect(useRefusedAwake.getState().refused).toBe(true);
    expect(store.getState().run.phase).toEqual(training);
  });

  it('is left alone by a run that ends before the browser has answered', async () => {
    const tab = browser();
    const { store, phase } = pageOn(tab);
    store.getState().chooseKeepAwake(true);
    store.getState().reportPhase(training);
    await phase({ name: 'stopped' });
    expect(tab.held.size).toBe(0);
  });
});
