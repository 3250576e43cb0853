import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAppStore, TAB_SETUP } from '../store/appStore.ts';
import { whatChanged } from '../store/runs/whatChanged.ts';
import { recordedTuning } from '../store/setup/recordedKernels.ts';
import { isEdited, lectureSetup } from '../store/setup/setupSlice.ts';
import { noStorage } from '../store/testing/noStorage.ts';
import { anySetup } from '../store/testing/shareTesting.ts';
import { undo } from '../store/undo.ts';
import { linkIn } from './readAddress.ts';
import { createTabSetup } from './tabSetup.ts';

const ADDRESS = 'https://lab.example/page/';

function createTab() {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  return {
    kept,
    /** The page as it stands in this tab once it is loaded, for the first time or again. */
    load(address = ADDRESS, isLoadedAgain = true, opens = !isLoadedAgain) {
      const store = createAppStore(noStorage, 'en');
      const tabSetup = createTabSetup({
        ...{ store, storage, address: () => address, isLoadedAgain: () => isLoadedAgain },
      });
      tabSetup.restore();
      // a link that is followed and not refused
      if (opens) tabSetup.opens(linkIn(address));
      tabSetup.start();
      return store;
    },
  };
}

describe('the set-up of a tab', () => {
  it('is the default in a new tab, and nothing is kept of it', () => {
    const tab = createTab();
    expect(tab.load().getState().setup).toBe(lectureSetup);
    expect(tab.kept.size).toBe(0);
  });

  it('is there again when the page is loaded again, and nothing is left to undo', () => {
    const tab = createTab();
    const before = tab.load().getState();
    before.choosePreset('small');
    before.typeNumber('epochs', '3');
    const store = tab.load();
    const { setup } = store.getState();
    expect(setup).toMatchObject({ preset: 'small', texts: { epochs: '3' } });
    expect(isEdited(setup)).toBe(false);
    undo(store);
    expect(store.getState().setup).toBe(setup);
    store.getState().typeNumber('epochs', '4');
    undo(store);
    expect(store.getState().setup).toBe(setup);
    expect(tab.load().getState().setup.texts.epochs).toBe('3');
  });

  it('is kept also where it was changed before it was listened to', () => {
    const tab = createTab();
    const store = createAppStore(noStorage, 'en');
    store.getState().typeNumber('seed', '5');
    const storage = {
      getItem: () => null,
      setItem: (key: string, value: string) => void tab.kept.set(key, value),
      removeItem: () => {},
    };
    createTabSetup({
      ...{ store, storage, address: () => ADDRESS, isLoadedAgain: () => false },
    }).start();
    expect(tab.load().getState().setup.texts.seed).toBe('5');
  });

  it('comes back whatever it is', () => {
    fc.assert(
      fc.property(anySetup, (setup) => {
        const tab = createTab();
        tab.load().setState({ setup });
        const back = tab.load().getState().setup;
        expect(whatChanged(setup, back)).toEqual([]);
        expect(recordedTuning(back)).toEqual(recordedTuning(setup));
      }),
    );
  });

  it.each(['#lab=2k.abc', '%23lab=2k.abc'])(
    'of the link %s is there again where the page is loaded again, not where a link is followed',
    (link) => {
      const tab = createTab();
      const address = ADDRESS + link;
      tab.load(address, false).getState().typeNumber('epochs', '3');
      expect(tab.load(address).getState().setup.texts.epochs).toBe('3');
      expect(tab.load(`${ADDRESS}#lab=2k.other`).getState().setup).toBe(lectureSetup);
      expect(tab.load(address, false).getState().setup).toBe(lectureSetup);
    },
  );

  it('is not kept as that of a link which was refused', () => {
    const tab = createTab();
    const address = `${ADDRESS}#lab=2k.abc`;
    tab.load(address, false, false).getState().typeNumber('epochs', '3');
    expect(tab.load(address).getState().setup).toBe(lectureSetup);
  });

  it.each(['#lab=2k.abc', '#lab=2k.abc&embed', '#embed', '%23lab=2k.abc'])(
    'gives way to %s in the address, and is not replaced by what that brings',
    (link) => {
      const tab = createTab();
      tab.load().getState().typeNumber('epochs', '3');
      const linked = tab.load(ADDRESS + link);
      expect(linked.getState().setup).toBe(lectureSetup);
      linked.getState().typeNumber('epochs', '99');
      expect(tab.load().getState().setup.texts.epochs).toBe('3');
    },
  );

  it.each(['', '{', 'null', '{"preset":"model-a"}', `"${'x'.repeat(2_000_000)}"`])(
    'is the default where what was kept cannot be read: %.20s',
    (text) => {
      const tab = createTab();
      tab.kept.set(TAB_SETUP, text);
      expect(tab.load().getState().setup).toBe(lectureSetup);
    },
  );

  it('names a data set of the user that is not yet listed, or gone, and nothing breaks', () => {
    const tab = createTab();
    tab.load().setState({ setup: { ...lectureSetup, dataset: 'own-cats-1' } });
    expect(tab.load().getState().setup.dataset).toBe('own-cats-1');
  });

  it('is not kept where it is too long, nor is the one before', () => {
    const tab = createTab();
    const store = tab.load();
    store.getState().typeNumber('epochs', '3');
    store.getState().typeNumber('epochs', '3'.repeat(1_000_001));
    expect(tab.kept.size).toBe(0);
  });
});
