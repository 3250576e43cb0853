import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldRule } from '../../store/fields/numberFields.ts';
import { fillRange } from '../../store/sweep/sweepValues.ts';
import '../../i18n/sweeps.ts';

interface RangeFillerProps {
  readonly rule: FieldRule;
  onFill(text: string): void;
}

/** Writes a list from its two ends. */
export function RangeFiller({ rule, onFill }: RangeFillerProps) {
  const { t } = useTranslation();
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [steps, setSteps] = useState('3');
  const [log, setLog] = useState(false);
  const [refused, setRefused] = useState(false);
  const fill = () => {
    const [low, high, count] = [from, to, steps].map((text) =>
      text.trim() === '' ? Number.NaN : Number(text),
    );
    const ends = { from: low ?? Number.NaN, to: high ?? Number.NaN };
    const values = fillRange({ ...ends, steps: count ?? 0, log, whole: rule.whole });
    setRefused(values === null);
    if (values !== null) onFill(values.join(', '));
  };
  return (
    <details className="sweep-range">
      <summary>{t('sweeps.range')}</summary>
      <div className="sweep-range-fields">
        <Box label={t('sweeps.from')} text={from} onType={setFrom} />
        <Box label={t('sweeps.to')} text={to} onType={setTo} />
        <Box label={t('sweeps.steps')} text={steps} onType={setSteps} />
        <label className="sweep-check">
          <input
            type="checkbox"
            checked={log}
            onChange={(event) => setLog(event.currentTarget.checked)}
          />
          {t('sweeps.log')}
        </label>
        <button type="button" className="button" onClick={fill}>
          {t('sweeps.fill')}
        </button>
      </div>
      <p className="sweep-error" aria-live="polite">
        {refused && t('sweeps.badRange')}
      </p>
    </details>
  );
}

interface BoxProps {
  readonly label: string;
  readonly text: string;
  onType(text: string): void;
}

function Box({ label, text, onType }: BoxProps) {
  const id = useId();
  return (
    <div className="sweep-box">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="number"
        inputMode="decimal"
        autoComplete="off"
        value={text}
        onChange={(event) => onType(event.currentTarget.value)}
      />
    </div>
  );
}
