import type { TFunction } from 'i18next';
import type { SavedRun } from '../../store/runs/savedRuns.ts';

/** What it was called, else “Run 3”. */
export function runName(t: TFunction, { name, number }: Pick<SavedRun, 'name' | 'number'>): string {
  return name ?? t('runs.numbered', { number });
}
