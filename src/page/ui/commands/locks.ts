import type { TFunction } from 'i18next';
import { useAppStore } from '../../store/appStore.ts';
import { holdsSetup } from '../../store/run/runPhase.ts';
import { type ControlName, controlMode, useLinkState } from '../../store/share/shareLinkLesson.ts';

/** Why a part of the set-up cannot be changed now: a run holds it, or a teacher's link. */
export function lockOf(t: TFunction, name: ControlName): string | null {
  return runLock(t) ?? lessonLock(t, name);
}

export function runLock(t: TFunction): string | null {
  const { run } = useAppStore.getState();
  return holdsSetup(run.phase, run.ended) ? t('setup.locked') : null;
}

export function lessonLock(t: TFunction, name: ControlName): string | null {
  const { lesson } = useLinkState.getState();
  return controlMode(lesson, name) === 'open' ? null : t('share.locked');
}
