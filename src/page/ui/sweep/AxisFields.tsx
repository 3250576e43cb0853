import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { SweepParam } from '../../store/sweep/sweepParams.ts';
import { RangeFiller } from './RangeFiller.tsx';
import { listError, paramLabel } from './sweepText.ts';
import type { DraftAxis } from './useSweepDraft.ts';
import '../../i18n/sweeps.ts';

interface AxisFieldsProps {
  readonly legend: string;
  readonly axis: DraftAxis;
  /** Whether there may be none. */
  readonly optional?: boolean;
}

const groups = ['fit', 'optimizer', 'layers'] as const;

/** A hyperparameter and the list of its values. */
export function AxisFields({ legend, axis, optional = false }: AxisFieldsProps) {
  const { t } = useTranslation();
  const [paramId, valuesId, noteId, errorId] = [useId(), useId(), useId(), useId()];
  const { param, params, text, reading } = axis;
  const error = param && reading && listError(t, reading, param);
  return (
    <fieldset className="sweep-axis">
      <legend>{legend}</legend>
      <label htmlFor={paramId}>{t('sweeps.param')}</label>
      <select
        id={paramId}
        className="sweep-select"
        value={param?.key ?? ''}
        onChange={(event) => axis.choose(event.currentTarget.value)}
      >
        {optional && <option value="">{t('sweeps.none')}</option>}
        {groups.map((group) => {
          const inside = params.filter((each) => each.group === group);
          return (
            inside.length > 0 && (
              <optgroup key={group} label={t(`sweeps.groups.${group}`)}>
                {inside.map((each) => (
                  <option key={each.key} value={each.key}>
                    {paramLabel(t, each)}
                  </option>
                ))}
              </optgroup>
            )
          );
        })}
      </select>
      {param && (
        <>
          <label htmlFor={valuesId}>{t('sweeps.values')}</label>
          <input
            id={valuesId}
            className="number"
            autoComplete="off"
            spellCheck={false}
            value={text}
            aria-invalid={error !== null}
            aria-describedby={error ? `${noteId} ${errorId}` : noteId}
            onChange={(event) => axis.type(event.currentTarget.value)}
          />
          <p id={noteId} className="sweep-note">
            <Note param={param} />
          </p>
          {param.rule && <RangeFiller rule={param.rule} onFill={axis.type} />}
        </>
      )}
      <p id={errorId} className="sweep-error" aria-live="polite">
        {error}
      </p>
    </fieldset>
  );
}

function Note({ param }: { readonly param: SweepParam }) {
  const { t } = useTranslation();
  const { current } = param;
  const now = current === '' ? t('sweeps.nowEmpty') : t('sweeps.now', { value: current });
  return param.key === 'optimizer' ? `${now} ${t('sweeps.optimizerRate')}` : now;
}
