import type { LabPadding, LabResult } from './labLayer.ts';

/** ⌊(28 − 3) / 2⌋ + 1 = 13, or with padding ⌈28 / 2⌉ = 14. */
function axisText(extent: number, size: number, stride: number, padded: boolean, output: number) {
  const formula = padded ? `⌈${extent} / ${stride}⌉` : `⌊(${extent} − ${size}) / ${stride}⌋ + 1`;
  return `${formula} = ${output}`;
}

/** The formula of the output's rows and of its columns, with their numbers. */
export function sizeTexts({ window }: LabResult, padding: LabPadding) {
  const padded = padding !== 'valid';
  const { height, kernelHeight, strideHeight, outHeight } = window;
  const { width, kernelWidth, strideWidth, outWidth } = window;
  return {
    rows: axisText(height, kernelHeight, strideHeight, padded, outHeight),
    columns: axisText(width, kernelWidth, strideWidth, padded, outWidth),
  };
}

/** kernel × channels × filters + filters: 3 × 3 × 1 × 4 + 4 = 40. */
export function parameterText({ window, shape, parameters }: LabResult): string {
  const filters = shape[2] ?? 1;
  const product = [window.kernelHeight, window.kernelWidth, window.channels, filters].join(' × ');
  return `${product} + ${filters} = ${parameters.toLocaleString('en-US')}`;
}

/** Rows and columns at the end that no window reaches, because the stride does not divide. */
export function unreached({ window }: LabResult): readonly [rows: number, columns: number] {
  const left = (outputs: number, stride: number, size: number, extent: number) =>
    Math.max(extent - ((outputs - 1) * stride + size), 0);
  return [
    left(window.outHeight, window.strideHeight, window.kernelHeight, window.height + window.padTop),
    left(window.outWidth, window.strideWidth, window.kernelWidth, window.width + window.padLeft),
  ];
}
