import type { StateCreator } from 'zustand';
import type { LayerKind } from '../../../engine/layers/registry.ts';
import { presets } from '../../../engine/network/presets.ts';
import { holdsSetup } from '../run/runPhase.ts';
import type { RunSlice } from '../run/runSlice.ts';
import {
  configureLayer,
  duplicateLayer,
  insertLayer,
  moveLayer,
  newLayer,
  placeForNew,
  removeLayer,
  setTrainable,
  toggleLayer,
} from './editNetwork.ts';
import type { Gesture } from './gesture.ts';
import { layerIds } from './layerIds.ts';
import { fieldKey, withoutText } from './layerTexts.ts';
import type { Setup, SetupSlice } from './setupSlice.ts';

/** Edits of the network by hand. While a run holds the set-up, none of them does anything. */
export interface EditSlice {
  /** The layer whose inspector is open, by its id of `layerIds`. */
  readonly selectedLayer: string | null;
  selectLayer(id: string | null): void;
  /** @param at its index; left out, after the selected layer or before the head */
  addLayer(kind: LayerKind, at?: number): void;
  moveLayer(id: string, to: number): void;
  duplicateLayer(id: string): void;
  toggleLayer(id: string): void;
  /** Keras's `layer.trainable` */
  setTrainable(id: string, trainable: boolean): void;
  /** Selects the neighbour where the removed layer was selected. */
  removeLayer(id: string): void;
  /** @throws SpecError where the layer's schema refuses the value */
  setLayerField(id: string, field: string, value: unknown): void;
  /** Keeps a text that is no usable value; the layer keeps the value it had. */
  keepLayerText(id: string, field: string, text: string): void;
  /** A change that was worked out elsewhere, such as a fix. */
  changeSetup(changes: Partial<Setup>): void;
  resetToPreset(): void;
  clearNetwork(): void;
  /** The next edit is a step of undo of its own. */
  endGesture(): void;
}

type Needs = EditSlice & SetupSlice & RunSlice;

/** @param gesture told which edits go on with the one before, for undo */
export const createEditSlice =
  (gesture: Gesture): StateCreator<Needs, [], [], EditSlice> =>
  (set, get) => {
    const locked = () => holdsSetup(get().run.phase, get().run.ended);
    const idsNow = () => layerIds(get().setup.network.layers);
    const change = (changes: Partial<Setup>, selectedLayer = get().selectedLayer) => {
      if (!locked()) set({ setup: { ...get().setup, ...changes }, selectedLayer });
    };
    /** Runs an edit of one layer, which may be gone by now. */
    const at = (
      id: string,
      edit: (setup: Setup, index: number) => Partial<Setup>,
      gestureKey: string | null = null,
    ) => {
      const index = idsNow().indexOf(id);
      if (index < 0 || locked()) return;
      const changes = edit(get().setup, index);
      if (gestureKey !== null) gesture.announce(gestureKey);
      change(changes);
    };
    return {
      selectedLayer: null,
      selectLayer: (selectedLayer) => set({ selectedLayer }),
      addLayer(kind, index) {
        const { network } = get().setup;
        const selected = get().selectedLayer;
        const place =
          index ?? placeForNew(network, selected === null ? null : idsNow().indexOf(selected));
        const edited = insertLayer(network, place, newLayer(kind));
        change({ network: edited }, layerIds(edited.layers)[place] ?? null);
      },
      moveLayer: (id, to) =>
        at(id, ({ network }, index) => ({ network: moveLayer(network, index, to) })),
      duplicateLayer(id) {
        const index = idsNow().indexOf(id);
        if (index < 0) return;
        const network = duplicateLayer(get().setup.network, index);
        change({ network }, layerIds(network.layers)[index + 1] ?? null);
      },
      toggleLayer: (id) =>
        at(id, ({ network }, index) => ({ network: toggleLayer(network, index) })),
      setTrainable: (id, trainable) =>
        at(id, ({ network }, index) => ({ network: setTrainable(network, index, trainable) })),
      removeLayer(id) {
        const ids = idsNow();
        const index = ids.indexOf(id);
        if (index < 0) return;
        const neighbour = ids[index + 1] ?? ids[index - 1] ?? null;
        const selected = get().selectedLayer;
        const network = removeLayer(get().setup.network, index);
        change({ network }, selected === id ? neighbour : selected);
      },
      setLayerField(id, field, value) {
        const key = fieldKey(id, field);
        const edit = ({ network, layerTexts }: Setup, index: number) => ({
          network: configureLayer(network, index, { [field]: value }),
          layerTexts: withoutText(layerTexts, key),
        });
        at(id, edit, key);
      },
      keepLayerText(id, field, text) {
        const key = fieldKey(id, field);
        at(id, ({ layerTexts }) => ({ layerTexts: { ...layerTexts, [key]: text } }), key);
      },
      changeSetup: (changes) => change(changes),
      resetToPreset: () => change({ network: presets[get().setup.preset], layerTexts: {} }, null),
      clearNetwork: () =>
        change({ network: { ...get().setup.network, layers: [] }, layerTexts: {} }, null),
      endGesture: () => gesture.end(),
    };
  };
