import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { stackKinds } from '../../../engine/layers/registry.ts';
import { presetNames } from '../../../engine/network/presets.ts';
import { i18n, loadLanguage } from '../../i18n/i18n.ts';
import { useAppStore } from '../../store/appStore.ts';
import { noLesson, useLinkState } from '../../store/share/shareLinkLesson.ts';
import { keyText } from '../keys/keyText.ts';
import { localShortcuts, type ShortcutName, shortcuts } from '../keys/shortcuts.ts';
import { allCommands, boundCommands } from './allCommands.ts';
import { commandEntries, matches } from './searchCommands.ts';

const t = i18n.getFixedT('en');
const entries = () => commandEntries(t).flatMap(({ items }) => items);
const found = (query: string) =>
  entries()
    .filter((entry) => matches(entry, query))
    .map(({ command }) => command.id);
const blockOf = (id: string) => entries().find(({ command }) => command.id === id)?.block;

beforeAll(() => loadLanguage('ko'));

beforeEach(() => {
  vi.stubGlobal('document', { documentElement: { dataset: {} } });
  useAppStore.setState(useAppStore.getInitialState());
  useLinkState.setState({ lesson: noLesson });
});

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the commands', () => {
  it('have ids of their own, a name in both languages, and a group', () => {
    const ids = allCommands().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const language of ['en', 'ko']) {
      const translate = i18n.getFixedT(language);
      for (const command of allCommands()) {
        expect(command.label(translate), command.id).not.toMatch(/^\w+\.\w+|\{\{|^$/);
      }
    }
    expect(entries()).toHaveLength(ids.length);
  });

  it('hold every layer of a stack and every preset', () => {
    const ids = allCommands().map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(stackKinds.map((kind) => `add ${kind}`)));
    expect(ids).toEqual(expect.arrayContaining(presetNames.map((name) => `preset ${name}`)));
  });

  it('are found by words of either language, in any order, and while a syllable is typed', () => {
    expect(found('conv2d ADD')).toEqual(['add Conv2D']);
    expect(found('추가 dense')).toEqual(['add Dense']);
    expect(found('한국어')).toEqual(['language']);
    expect(found('데이터 미')).toContain('preview');
    expect(found('학스')).toContain('primary');
    for (const word of ['gradient', 'weight', '기울기', '가중치']) {
      expect(found(word), word).toContain('view featureMaps');
    }
    expect(found('no such thing')).toEqual([]);
    expect(found('')).toHaveLength(entries().length);
  });

  it('say why they cannot be run', () => {
    expect(blockOf('stop')).toBe(t('commands.notNow'));
    expect(blockOf('undo')).toBe(t('network.nothingToUndo'));
    expect(blockOf('add Dense')).toBeNull();
    useLinkState.setState({ lesson: { ...noLesson, locked: ['network'] } });
    expect(blockOf('add Dense')).toBe(t('share.locked'));
    useAppStore.getState().reportPhase({ name: 'paused' });
    expect(blockOf('add Dense')).toBe(t('setup.locked'));
  });

  it('do what they say', () => {
    const run = (id: string) =>
      allCommands()
        .find((command) => command.id === id)
        ?.run();
    const layers = () => useAppStore.getState().setup.network.layers.length;
    run('preset mlp');
    expect(useAppStore.getState().setup.preset).toBe('mlp');
    const before = layers();
    run('add Dropout');
    expect(layers()).toBe(before + 1);
    run('undo');
    expect(layers()).toBe(before);
    run('clear');
    expect(layers()).toBe(0);
  });
});

describe('the shortcuts', () => {
  const names = Object.keys(shortcuts) as ShortcutName[];
  const global = boundCommands().map(({ shortcut }) => shortcut);

  it('all belong to a command or to a part of the page', () => {
    expect([...global, ...Object.values(localShortcuts).flat()].sort()).toEqual(names.sort());
  });

  it('are each bound once where they could meet', () => {
    for (const scope of Object.values(localShortcuts)) {
      // A lifted card has keys of its own: lifting and dropping are one gesture.
      const scoped = scope.filter((name) => name !== 'drop');
      const presses = [...global, ...scoped].flatMap(
        (name) => shortcuts[name] as readonly string[],
      );
      expect(new Set(presses).size).toBe(presses.length);
    }
  });

  it('are named as they stand on the keyboard', () => {
    expect(keyText('$mod+Shift+z', false)).toBe('Ctrl+Shift+Z');
    expect(keyText('$mod+Shift+z', true)).toBe('⇧⌘Z');
    expect(keyText('Alt+ArrowUp', false)).toBe('Alt+↑');
    expect(keyText('Shift+?', false)).toBe('?');
    expect(keyText('+', false)).toBe('+');
  });
});
