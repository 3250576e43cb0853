import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { loadLanguage } from '../../i18n/i18n.ts';
import { useFileDrop } from '../open/useFileDrop.ts';
import { usePanels } from '../panels/panels.ts';
import { lazyPart } from '../parts/lazyPart.tsx';
import type { CommandEntry } from './searchCommands.ts';
import { useShortcuts } from './useShortcuts.ts';

const LazyPalette = lazyPart(async () => {
  // It searches in both languages; without Korean, in one.
  await loadLanguage('ko').catch(() => undefined);
  return (await import('./CommandPalette.tsx')).CommandPalette;
});
const LazySheet = lazyPart(async () => (await import('./ShortcutSheet.tsx')).ShortcutSheet);
const LazySweep = lazyPart(async () => (await import('../sweep/SweepDialog.tsx')).SweepDialog);
const LazyListing = lazyPart(
  async () => (await import('../listing/ListingDialog.tsx')).ListingDialog,
);
const LazyOpen = lazyPart(async () => (await import('../open/OpenDialog.tsx')).OpenDialog);
const LazyEverything = lazyPart(
  async () => (await import('../everything/EverythingDialog.tsx')).EverythingDialog,
);
const LazyVeil = lazyPart(async () => (await import('../open/DropVeil.tsx')).DropVeil);
/** The writers of files come with the dialog, not with the page. */
const LazyExport = lazyPart(async () => (await import('../export/ExportDialog.tsx')).ExportDialog);

/** The keys of the page, and what they open. */
export function CommandLayer() {
  const { t } = useTranslation();
  const open = usePanels((state) => state.open);
  const show = usePanels((state) => state.show);
  const [said, setSaid] = useState('');
  const over = useFileDrop();
  useShortcuts();
  const close = () => show(null);
  const run = ({ command, label }: CommandEntry) => {
    close();
    setSaid(t('commands.done', { label }));
    command.run();
  };
  return (
    <>
      <p className="visually-hidden" aria-live="polite">
        {said}
      </p>
      {open === 'commands' && <LazyPalette onClose={close} onRun={run} onMissing={close} />}
      {open === 'shortcuts' && <LazySheet onClose={close} onMissing={close} />}
      {open === 'listing' && <LazyListing onClose={close} onMissing={close} />}
      {open === 'open' && <LazyOpen onClose={close} onMissing={close} />}
      {open === 'everything' && <LazyEverything onClose={close} onMissing={close} />}
      {over && <LazyVeil />}
      {open === 'export' && <LazyExport onClose={close} onMissing={close} />}
      {open === 'sweep' && <LazySweep onClose={close} onMissing={close} />}
    </>
  );
}
