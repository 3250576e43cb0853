import type { TFunction } from 'i18next';
import { i18n } from '../../i18n/i18n.ts';
import { useAppStore } from '../../store/appStore.ts';
import type { Run } from '../../store/run/runSlice.ts';
import { progressOf } from '../run/progressOf.ts';
import '../../i18n/background.ts';

/** The tab's title: how far a run is that trains, or how it has ended, while the tab is hidden. */
export function titleOf(t: TFunction, run: Run, hidden: boolean): string {
  const { phase } = run;
  if (!hidden) return t('page.title');
  switch (phase.name) {
    case 'training':
    case 'validating': {
      const percent = Math.floor((progressOf(run) ?? 0) * 100);
      return t('background.epoch', { epoch: phase.epoch, epochs: phase.epochs, percent });
    }
    case 'paused':
      return t('background.ended', { state: t('run.status.paused') });
    case 'finished':
    case 'stopped': {
      const state = phase.problem ? t('background.failed') : t(`run.status.${phase.name}`);
      return t('background.ended', { state });
    }
    case 'failed':
      return t('background.ended', { state: t('background.failed') });
    default:
      return t('page.title');
  }
}

function start(): void {
  let written = false;
  const write = () => {
    const hidden = document.visibilityState === 'hidden';
    // a visible page's title is the page's own affair
    if (!hidden && !written) return;
    written = hidden;
    document.title = titleOf(i18n.t, useAppStore.getState().run, hidden);
  };
  document.addEventListener('visibilitychange', write);
  useAppStore.subscribe((state, before) => {
    if (state.run !== before.run) write();
  });
}

export const tabTitle = { start } as const;
