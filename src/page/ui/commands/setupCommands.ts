import { stackKinds } from '../../../engine/layers/registry.ts';
import { presetNames } from '../../../engine/network/presets.ts';
import { useAppStore } from '../../store/appStore.ts';
import { datasetFacts, packedNames } from '../../store/setup/datasets.ts';
import { isEdited } from '../../store/setup/setupSlice.ts';
import { redo, undo } from '../../store/undo.ts';
import { chooseFiles } from '../open/givenFiles.ts';
import { showPanel } from '../panels/panels.ts';
import type { Command } from './command.ts';
import { lessonLock, lockOf, runLock } from './locks.ts';

const store = () => useAppStore.getState();

/** What changes the network. */
export const networkCommands: readonly Command[] = [
  {
    id: 'undo',
    group: 'network',
    shortcut: 'undo',
    label: (t) => t('network.undo'),
    block(t) {
      const possible = useAppStore.temporal.getState().pastStates.length > 0;
      return runLock(t) ?? (possible ? null : t('network.nothingToUndo'));
    },
    run: () => undo(useAppStore),
  },
  {
    id: 'redo',
    group: 'network',
    shortcut: 'redo',
    label: (t) => t('network.redo'),
    block(t) {
      const possible = useAppStore.temporal.getState().futureStates.length > 0;
      return runLock(t) ?? (possible ? null : t('network.nothingToRedo'));
    },
    run: () => redo(useAppStore),
  },
  ...stackKinds.map(
    (kind): Command => ({
      id: `add ${kind}`,
      group: 'network',
      label: (t) => t('commands.addLayer', { kind }),
      block: (t) => lockOf(t, 'network'),
      run: () => store().addLayer(kind),
    }),
  ),
  {
    id: 'clear',
    group: 'network',
    label: (t) => t('commands.clear'),
    block(t) {
      const empty = store().setup.network.layers.length === 0;
      return lockOf(t, 'network') ?? (empty ? t('commands.isEmpty') : null);
    },
    run: () => store().clearNetwork(),
  },
  {
    id: 'resetToPreset',
    group: 'network',
    label: (t) => t('network.reset'),
    block: (t) =>
      lockOf(t, 'network') ?? (isEdited(store().setup) ? null : t('commands.notEdited')),
    run: () => store().resetToPreset(),
  },
];

export const presetCommands: readonly Command[] = [
  ...presetNames.map(
    (preset): Command => ({
      id: `preset ${preset}`,
      group: 'presets',
      label: (t) => t('commands.preset', { preset: t(`network.presets.${preset}.name`) }),
      block: (t) => lockOf(t, 'preset'),
      run: () => store().choosePreset(preset),
    }),
  ),
  {
    id: 'listing',
    group: 'presets',
    label: (t) => t('setup.listing'),
    block: (t) => lessonLock(t, 'preset'),
    run: () => showPanel('listing'),
  },
  {
    id: 'openFile',
    group: 'presets',
    label: (t) => t('setup.openFile'),
    block: (t) => lessonLock(t, 'preset'),
    run: chooseFiles,
  },
];

/** The data sets there are change while the page lives: this part of the table is made when asked for. */
export function dataCommands(): readonly Command[] {
  const { own, packs } = store().data;
  const names = [...packedNames, ...own.map(({ name }) => name)];
  const isThere = new Set<string>(own.map(({ name }) => name));
  for (const name of packedNames) if (packs[name] === 'packed') isThere.add(name);
  return [
    ...names.map(
      (name): Command => ({
        id: `dataset ${name}`,
        group: 'data',
        label: (t) => t('commands.dataset', { dataset: datasetFacts(name).title }),
        block: (t) =>
          lockOf(t, 'dataset') ??
          (isThere.has(name) ? null : t('data.unknown', { title: datasetFacts(name).title })),
        run: () => store().chooseDataset(name),
      }),
    ),
    {
      id: 'preview',
      group: 'data',
      label: (t) => t('data.preview'),
      block: (t) => lessonLock(t, 'dataset'),
      run: () => showPanel('preview'),
    },
    {
      id: 'load',
      group: 'data',
      label: (t) => t('data.loadHeading'),
      block: (t) => lockOf(t, 'dataset'),
      run: () => showPanel('load'),
    },
  ];
}
