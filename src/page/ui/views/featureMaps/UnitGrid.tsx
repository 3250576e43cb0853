import { type MouseEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { pictureSize } from '../../../store/inspect/mapBlocks.ts';
import { useTheme } from '../../hooks/usePreferences.ts';
import { paintMap } from '../maps/colourScale.ts';
import type { BlockProps } from './blockProps.ts';
import { useCellReadout } from './cellReadout.ts';
import { openCell } from './openCell.ts';
import { useRange } from './useRange.ts';

/** The units of a layer as one picture. */
export function UnitGrid({ block, values }: BlockProps) {
  const { t } = useTranslation('inside');
  const theme = useTheme();
  const canvas = useRef<HTMLCanvasElement>(null);
  const { show } = useCellReadout();
  const rangeAt = useRange(values, 1);
  const units = block.width;
  const { height: rows, width: columns } = pictureSize(block);
  useEffect(() => {
    if (canvas.current === null || values === null) return;
    const place = { start: 0, step: 1, height: rows, width: columns };
    paintMap(canvas.current, values, place, rangeAt(0), { scale: 'activation', theme });
  });

  function unitAt(event: MouseEvent<HTMLElement>): number {
    const box = canvas.current?.getBoundingClientRect();
    if (event.detail === 0 && event.type === 'click') return largestUnit(values);
    if (box === undefined) return 0;
    const row = Math.floor(((event.clientY - box.top) / box.height) * rows);
    const column = Math.floor(((event.clientX - box.left) / box.width) * columns);
    return Math.max(0, Math.min(units - 1, row * columns + column));
  }

  return (
    <button
      type="button"
      className="map map-units"
      aria-label={t('maps.name', { layer: block.name, map: 0 })}
      style={{ aspectRatio: `${columns} / ${rows}` }}
      onMouseMove={(event) =>
        show({ tensor: { kind: 'output', layer: block.layer }, index: unitAt(event) })
      }
      onMouseLeave={() => show(null)}
      onClick={(event) => openCell('output', block.layer, unitAt(event))}
    >
      <canvas ref={canvas} className="map-picture" />
    </button>
  );
}

function largestUnit(values: Float32Array | null): number {
  return (values ?? new Float32Array()).reduce(
    (best, value, unit, all) => (Math.abs(value) > Math.abs(all[best] ?? 0) ? unit : best),
    0,
  );
}
