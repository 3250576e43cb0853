import { useTranslation } from 'react-i18next';
import { softmax } from '../../../store/inspect/softmax.ts';
import { formatPercent } from '../../format/formatPercent.ts';
import type { BlockProps } from './blockProps.ts';
import { openCell } from './openCell.ts';

/** The probability of each class as a bar that opens its number; the image's own class is marked. */
export function ProbabilityBars({ block, values, classes, label, compact }: BlockProps) {
  const { t } = useTranslation('inside');
  const units = block.width;
  const scores = values === null ? null : softmax(values.subarray(0, units));
  const best = scores?.indexOf(Math.max(...scores));
  return (
    <ol className="bars" aria-label={t('maps.probabilities')}>
      {(compact ? mostProbable(scores, units) : [...Array(units).keys()]).map((unit) => {
        const score = scores?.[unit] ?? null;
        const name = classes[unit] ?? String(unit);
        return (
          <li key={unit}>
            <button
              type="button"
              className="bar"
              data-true={unit === label || undefined}
              data-best={unit === best || undefined}
              aria-label={
                score === null
                  ? name
                  : t('maps.probability', { name, percent: formatPercent(score) })
              }
              onClick={() => openCell('output', block.layer, unit)}
            >
              <span className="bar-name">{name}</span>
              <span className="bar-track">
                <span className="bar-fill" style={{ width: `${100 * (score ?? 0)}%` }} />
              </span>
              <span className="bar-value">{score === null ? '' : formatPercent(score)}</span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}

/** Classes that stand where there is little room. */
const FEW = 3;

function mostProbable(scores: readonly number[] | null, units: number): readonly number[] {
  const all = [...Array(units).keys()];
  return all.sort((a, b) => (scores?.[b] ?? 0) - (scores?.[a] ?? 0)).slice(0, FEW);
}
