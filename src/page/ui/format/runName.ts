import type { TFunction } from 'i18next';
import type { KeptRun } from '../../store/runs/keptRuns.ts';

/** What it was called, else “Run 3”. */
export function runName(t: TFunction, { name, number }: Pick<KeptRun, 'name' | 'number'>): string {
  return name ?? t('runs.numbered', { number });
}
