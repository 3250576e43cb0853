import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { scaleOf } from './arithmetic/labInput.ts';
import type { LabResult } from './arithmetic/labLayer.ts';
import { decimalText } from './arithmetic/numberText.ts';
import { CellGrid, cellSide, type GridCell } from './CellGrid.tsx';
import { mapOf, shownIndex } from './labOutcome.ts';
import { useLabState } from './labState.ts';

/** Room for three decimals in a cell. */
const WIDE_CELL = 36;

/** The shown map of the output; the window goes to the cell under the pointer or the keyboard. */
export function OutputGrid({ result }: { readonly result: LabResult }) {
  const { t } = useTranslation('convolution');
  const state = useLabState();
  const { outHeight: height, outWidth: width } = result.window;
  const { position, whole } = state;
  const shown = shownIndex(state);
  const seen = whole ? null : state.seen;
  const cells = useMemo(() => {
    const map = mapOf(result, shown);
    const scale = scaleOf(map);
    const decimals = cellSide(height, width) < WIDE_CELL ? 1 : 3;
    return Array.from(map, (value, index): GridCell => {
      const place = { row: Math.floor(index / width) + 1, column: (index % width) + 1 };
      const label = t('grid.cell', { ...place, value: decimalText(value, 4) });
      if (seen?.has(index) === false) return { text: '', label, fill: 0, kind: 'unseen' };
      return { text: decimalText(value, decimals), label, fill: value / scale, kind: 'cell' };
    });
  }, [t, result, shown, seen, height, width]);
  const at = { row: Math.floor(position / width), column: position % width };
  return (
    <CellGrid
      label={t(state.operation === 'convolution' ? 'grid.output' : 'grid.pooled', {
        height,
        width,
      })}
      rows={height}
      columns={width}
      at={at}
      selects
      frame={{ ...at, height: 1, width: 1 }}
      cells={cells}
      onMove={(row, column) => state.moveTo(row * width + column)}
      onHover={(place) => place && state.moveTo(place.row * width + place.column)}
    />
  );
}
