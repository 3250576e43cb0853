import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { scaleOf } from './arithmetic/labInput.ts';
import { type LabResult, nearest } from './arithmetic/labLayer.ts';
import { decimalText } from './arithmetic/numberText.ts';
import { CellGrid, type GridCell, type Place } from './CellGrid.tsx';
import { useLabState } from './labState.ts';

/** One channel of the input with its rim, and the window on it. Places count from the rim's corner. */
export function InputGrid({ result }: { readonly result: LabResult }) {
  const { t } = useTranslation('convolution');
  const state = useLabState();
  const { input, channel, padding, operation, position, painting, pointed } = state;
  const { window, rim } = result;
  const [at, setAt] = useState<Place>({ row: 0, column: 0 });
  const [rows, columns] = [input.height + rim[0], input.width + rim[1]];
  const scale = scaleOf(input.values);
  const top = Math.floor(position / window.outWidth) * window.strideHeight;
  const left = (position % window.outWidth) * window.strideWidth;

  const cells = useMemo(() => {
    const cellAt = (row: number, column: number): GridCell => {
      const [r, c] = [nearest(row, input.height), nearest(column, input.width)];
      const isRim = r !== row || c !== column;
      const filled = !isRim || padding === 'edge';
      const index = (r * input.width + c) * input.channels + channel;
      const value = filled ? (input.values[index] ?? 0) : 0;
      const [text, fill] = [decimalText(value, 2), value / scale];
      if (!isRim) {
        const label = t('grid.cell', { row: row + 1, column: column + 1, value: text });
        return { text, label, fill, kind: 'cell' };
      }
      if (operation !== 'convolution') {
        return { text: '', label: t('grid.notCounted'), fill: 0, kind: 'rim' };
      }
      return { text, label: t('grid.padding', { value: text }), fill, kind: 'rim' };
    };
    return Array.from({ length: rows * columns }, (_, i) =>
      cellAt(Math.floor(i / columns) - window.padTop, (i % columns) - window.padLeft),
    );
  }, [t, input, channel, padding, operation, rows, columns, scale, window]);
  const point = (place: Place | null) => {
    const [row, column] = [(place?.row ?? -1) - top, (place?.column ?? -1) - left];
    const under =
      row >= 0 && column >= 0 && row < window.kernelHeight && column < window.kernelWidth;
    state.point(under ? row * window.kernelWidth + column : null);
  };
  const press = (row: number, column: number) => {
    const [r, c] = [row - window.padTop, column - window.padLeft];
    const inside = r >= 0 && c >= 0 && r < input.height && c < input.width;
    if (painting && inside) state.paint(r, c, state.brush);
    if (painting) return;
    const place = (at: number, size: number, stride: number, outputs: number) =>
      nearest(Math.round((at - (size - 1) / 2) / stride), outputs);
    const outRow = place(row, window.kernelHeight, window.strideHeight, window.outHeight);
    const outColumn = place(column, window.kernelWidth, window.strideWidth, window.outWidth);
    state.moveTo(outRow * window.outWidth + outColumn);
  };
  const type = (key: string, row: number, column: number) => {
    const [r, c] = [row - window.padTop, column - window.padLeft];
    if (!painting || nearest(r, input.height) !== r || nearest(c, input.width) !== c) return;
    // of a picture from 0 to 1, ninths
    const digit = key === 'Delete' ? 0 : Number(key);
    state.paint(r, c, scale > 1 ? digit : digit / 9);
  };
  return (
    <CellGrid
      label={t('grid.input', { height: input.height, width: input.width })}
      rows={rows}
      columns={columns}
      at={{ row: nearest(at.row, rows), column: nearest(at.column, columns) }}
      paints={painting}
      frame={{ row: top, column: left, height: window.kernelHeight, width: window.kernelWidth }}
      pointed={
        pointed === null
          ? null
          : {
              row: top + Math.floor(pointed / window.kernelWidth),
              column: left + (pointed % window.kernelWidth),
            }
      }
      cells={cells}
      onMove={(row, column) => {
        setAt({ row, column });
        point({ row, column });
      }}
      onHover={point}
      onPress={press}
      onKey={type}
    />
  );
}
