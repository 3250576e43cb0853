import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { conv2d } from '../../../../engine/layers/conv2d/definition.ts';
import { conv2d as conv2dReference } from '../../../../engine/layers/conv2d/reference.ts';
import { decimalText } from '../convolution/arithmetic/numberText.ts';
import { CellGrid } from '../convolution/CellGrid.tsx';
import { mapOf } from '../convolution/labOutcome.ts';
import type { LabState } from '../convolution/labSetup.ts';
import { useLabState } from '../convolution/labState.ts';

type Lab = Pick<LabState, 'input' | 'size' | 'strides' | 'padding' | 'relu' | 'filters' | 'result'>;

/**
 * The gradient of one filter, where that of every cell of its map is 1.
 * @returns (KH, KW, C), then its bias; all 0 where the layer does not fit its input
 */
export function filterGradient(lab: Lab, filter: number): Float64Array {
  const { input, size, strides, relu, result } = lab;
  const { weights = [], bias = 0 } = lab.filters[filter] ?? {};
  const w = Float64Array.of(...weights, bias);
  if (result === null) return new Float64Array(w.length);
  const config = conv2d.schema.parse({
    ...{ filters: 1, kernel_size: size, strides, activation: relu ? 'relu' : 'linear' },
    padding: lab.padding === 'valid' ? 'valid' : 'same',
  });
  const shape = [input.height, input.width, input.channels];
  const x = Float64Array.from(input.values);
  const output = conv2d.outputShape(config, shape, 'conv', [shape]);
  const run = {
    ...{ name: 'conv', index: 0, batch: 1, input: shape, inputs: [shape], output, mask: null },
    ...{ trainable: true, config, x, xs: [x], w },
  };
  const y = mapOf(result, filter);
  return conv2dReference.backward(run, y, new Float64Array(y.length).fill(1), false).dw;
}

/** What the shown filter would learn from this picture. */
export function FilterGradient() {
  const { t } = useTranslation('lessons');
  const lab = useLabState();
  const { filter, channel, size, input } = lab;
  const gradient = useMemo(() => filterGradient(lab, filter), [lab, filter]);
  const [rows, columns] = size;
  const largest = Math.max(1, ...gradient.map(Math.abs));
  return (
    <div className="lab-figure lesson-routed">
      <p className="lab-caption">{t('filterGradient', { filter: filter + 1 })}</p>
      <CellGrid
        label={t('filterGradient', { filter: filter + 1 })}
        rows={rows}
        columns={columns}
        at={{ row: 0, column: 0 }}
        cells={Array.from({ length: rows * columns }, (_, cell) => {
          const value = gradient[cell * input.channels + channel] ?? 0;
          const text = decimalText(value, 2);
          const place = { row: Math.floor(cell / columns) + 1, column: (cell % columns) + 1 };
          const label = t('routedCell', { ...place, value: text });
          return { text, label, fill: value / largest, kind: 'cell' as const };
        })}
        onMove={() => {}}
      />
      <p className="lab-caption">
        {t('biasGradient', { value: decimalText(gradient.at(-1) ?? 0, 2) })}
      </p>
    </div>
  );
}
