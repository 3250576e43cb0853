import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import '../../../i18n/draw.ts';
import { useDrawing } from '../../../store/draw/drawing.ts';
import { ActionButton } from '../../controls/ActionButton.tsx';
import { Hint } from '../../controls/Hint.tsx';

const tools = ['pen', 'eraser'] as const;
/** Diameters of the brush, shares of the image's longer side: of 28, from 1.4 to 5.6. */
const sizes = { min: 0.05, max: 0.2, step: 0.01 };

/** What the pointer does on the board. */
export function BoardTools() {
  const { t } = useTranslation();
  const tool = useDrawing((drawing) => drawing.tool);
  const canUndo = useDrawing(({ past }) => past.length > 0);
  const isBlank = useDrawing(({ image, strokes }) => image === null && strokes.length === 0);
  const { undo, clear } = useDrawing.getState();
  return (
    // biome-ignore lint/a11y/useSemanticElements: buttons, and no fields of a form
    <div className="draw-tools" role="group" aria-label={t('draw.tools')}>
      {tools.map((name) => (
        <Hint key={name} text={t(`draw.toolHints.${name}`)}>
          <button
            type="button"
            className="tool"
            aria-pressed={tool === name}
            onClick={() => useDrawing.setState({ tool: name })}
          >
            {t(`draw.${name}`)}
          </button>
        </Hint>
      ))}
      <ActionButton
        label={t('draw.undo')}
        hint={t('draw.undoHint')}
        disabled={!canUndo}
        onPress={undo}
      />
      <ActionButton
        label={t('draw.clear')}
        hint={t('draw.clearHint')}
        disabled={isBlank}
        onPress={clear}
      />
    </div>
  );
}

/** How broad the brush is. */
export function BrushSize() {
  const { t } = useTranslation();
  const sizeId = useId();
  const size = useDrawing((drawing) => drawing.size);
  return (
    <Hint text={t('draw.sizeHint')}>
      <div className="draw-size">
        <label htmlFor={sizeId}>{t('draw.size')}</label>
        <input
          id={sizeId}
          type="range"
          {...sizes}
          value={size}
          aria-valuetext={t('draw.sizeText', { percent: Math.round(100 * size) })}
          onChange={(event) => useDrawing.setState({ size: event.currentTarget.valueAsNumber })}
        />
      </div>
    </Hint>
  );
}
