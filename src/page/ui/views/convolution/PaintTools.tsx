import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionButton } from '../../controls/ActionButton.tsx';
import { Hint } from '../../controls/Hint.tsx';
import { useLabState } from './labState.ts';
import { NumberField } from './NumberField.tsx';

/** Switches painting on, and says with which value. */
export function PaintTools() {
  const { t } = useTranslation('convolution');
  const { painting, brush, unpainted, paintWith, restore } = useLabState();
  const hintId = useId();
  return (
    <div className="lab-paint">
      <Hint text={t('paintHint')}>
        <button
          type="button"
          className="button"
          aria-pressed={painting}
          aria-describedby={hintId}
          onClick={() => paintWith({ painting: !painting })}
        >
          {t('paint')}
        </button>
      </Hint>
      <span id={hintId} hidden>
        {t('paintHint')}
      </span>
      {painting && (
        <NumberField
          label={t('brush')}
          hint={t('weightHint')}
          value={brush}
          step={1}
          onChange={(value) => paintWith({ brush: value })}
        />
      )}
      {unpainted !== null && (
        <ActionButton label={t('restore')} hint={t('restoreHint')} onPress={restore} />
      )}
    </div>
  );
}
