import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import '../../../i18n/draw.ts';
import { useDrawing } from '../../../store/draw/drawing.ts';
import { Hint } from '../../controls/Hint.tsx';
import './Answer.css';

/** As many bars as one reads at a glance. */
const MOST_BARS = 12;

interface AnswerProps {
  /** by class */
  readonly scores: Float32Array;
  /** whether they are probabilities */
  readonly probable: boolean;
  /** whether it only guesses, by its initial weights */
  readonly untrained: boolean;
  /** the class that overlays ask about */
  readonly label: number;
  nameOf(label: number): string;
}

/** How sure the network is of each class, and which it chooses. */
export function Answer({ scores, probable, untrained, label, nameOf }: AnswerProps) {
  const { t } = useTranslation();
  const order = [...scores.keys()];
  const sorted = order.toSorted((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  const best = sorted[0] ?? 0;
  const shown = order.length > MOST_BARS ? sorted.slice(0, MOST_BARS) : order;
  const longest = Math.max(...shown.map((value) => nameOf(value).length));
  const columns = { '--name': `${Math.min(longest, 12) + 1}ch` } as CSSProperties;
  const text = (score: number) => scoreText(score, probable);
  return (
    <div className="draw-answer">
      {untrained ? (
        <p className="draw-note">{t('draw.untrained')}</p>
      ) : (
        <p className="draw-verdict">
          {t('draw.says')} <strong>{nameOf(best)}</strong>{' '}
          <span className="mono">{text(scores[best] ?? 0)}</span>
        </p>
      )}
      {/* read out when the class changes, and not whenever a digit does */}
      <p className="visually-hidden" aria-live="polite">
        {t('draw.says')} {nameOf(best)}
      </p>
      <ul
        className="draw-bars"
        data-short={longest <= 2 || undefined}
        style={columns}
        aria-label={t(probable ? 'draw.probabilities' : 'draw.outputs')}
      >
        {shown.map((value) => (
          <li key={value}>
            <Hint text={t('draw.askHint')}>
              <button
                type="button"
                className="draw-bar"
                data-best={value === best || undefined}
                aria-pressed={value === label}
                aria-label={t('draw.barName', {
                  name: nameOf(value),
                  score: text(scores[value] ?? 0),
                })}
                onClick={() => useDrawing.setState({ label: value })}
              >
                <span className="draw-bar-name">{nameOf(value)}</span>
                <span className="draw-bar-track">
                  <span style={{ width: `${100 * share(scores[value] ?? 0)}%` }} />
                </span>
                <span className="draw-bar-score">{text(scores[value] ?? 0)}</span>
              </button>
            </Hint>
          </li>
        ))}
      </ul>
      {shown.length < order.length && (
        <p className="draw-note">
          {t('draw.otherClasses', { count: order.length - shown.length })}
        </p>
      )}
    </div>
  );
}

function share(score: number): number {
  return Math.min(1, Math.max(0, score));
}

function scoreText(score: number, probable: boolean): string {
  return probable ? `${(100 * score).toFixed(1)}%` : score.toFixed(2);
}
