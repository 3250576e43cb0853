import type { TFunction } from 'i18next';
import { MOST_RUNS } from '../../../engine/network/sweep.ts';
import { failureText } from '../../i18n/failureText.ts';
import { fieldNames } from '../../store/fields/numberFields.ts';
import type { SweepProblem } from '../../store/sweep/sweep.ts';
import type { SweepParam } from '../../store/sweep/sweepParams.ts';
import type { ListReading } from '../../store/sweep/sweepValues.ts';
import { errorSentence } from '../controls/fieldError.ts';
import '../../i18n/sweeps.ts';

/** As the form calls it, with Keras's name where that is another. */
export function paramLabel(t: TFunction, { key, name }: SweepParam): string {
  const field = fieldNames.find((field) => field === key);
  if (field !== undefined) return t(`setup.fields.${field}`);
  return key === 'optimizer' ? t('setup.optimizer') : name;
}

/** What is wrong with a list, as a sentence. */
export function listError(t: TFunction, reading: ListReading, param: SweepParam): string | null {
  if (reading.ok) return null;
  const { error } = reading;
  if (error.kind === 'empty') return t('sweeps.errors.empty');
  if (error.kind === 'noOption') {
    return t('sweeps.errors.noOption', { text: error.text, options: error.options.join(', ') });
  }
  const why = errorSentence(t, error.error, param.suggested.at(-1) ?? param.current);
  return t('sweeps.errors.number', { text: error.text, why });
}

/** Why the sweep cannot be run, as a sentence. */
export function problemText(t: TFunction, problem: SweepProblem, language: string): string {
  switch (problem.kind) {
    case 'tooMany':
      return t('sweeps.errors.tooMany', { runs: problem.runs, most: MOST_RUNS });
    case 'setup':
      return t('sweeps.errors.setup');
    case 'network':
      return t('sweeps.errors.run', {
        name: problem.name,
        why: failureText(problem.error, language),
      });
    case 'field':
      return t('sweeps.errors.run', {
        name: problem.name,
        why: errorSentence(t, problem.error, '1'),
      });
  }
}
