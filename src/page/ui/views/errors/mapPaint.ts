import type { PartEvaluation } from '../../../session/partEvaluation.ts';
import { markOf } from './figures.ts';
import type { Layout } from './mapLayout.ts';

export type Theme = 'light' | 'dark';

/** Ten colours that also eyes without red or green cones tell apart; further classes take them again. */
export const palettes: Readonly<Record<Theme, readonly string[]>> = {
  light: [
    ...['#0000d7', '#ff4600', '#28a064', '#d700be', '#002846'],
    ...['#a00000', '#0082ff', '#640082', '#006482', '#8200ff'],
  ],
  dark: [
    ...['#46a0be', '#ff64ff', '#46eb00', '#ffd7a0', '#0064ff'],
    ...['#eb2864', '#00ffff', '#bea000', '#a046be', '#008200'],
  ],
};

const rings: Readonly<Record<Theme, string>> = { light: '#b93030', dark: '#ff8a80' };

/** Of a mark, px: smaller where many share little room. */
const SIZES = [7, 10] as const;

export function colourOf(theme: Theme, label: number): string {
  const palette = palettes[theme];
  return palette[label % palette.length] ?? '';
}

/** The marks of all points, mistakes last and ringed. */
export function paintMap(
  pen: CanvasRenderingContext2D,
  { labels, predicted, classes }: Pick<PartEvaluation, 'labels' | 'predicted' | 'classes'>,
  layout: Layout,
  theme: Theme,
): void {
  const { width, height } = pen.canvas;
  const ratio = devicePixelRatio;
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.clearRect(0, 0, width, height);
  const count = layout.length / 2;
  const room = Math.sqrt((width * height) / count) / ratio;
  const size = Math.max(SIZES[0], Math.min(SIZES[1], room));
  pen.font = `600 ${size}px system-ui, sans-serif`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.lineWidth = 1;
  pen.strokeStyle = rings[theme];
  const put = (n: number) => {
    const label = labels[n] ?? 0;
    const [x = 0, y = 0] = [layout[2 * n], layout[2 * n + 1]];
    pen.fillStyle = colourOf(theme, label);
    pen.fillText(markOf(classes, label), x, y);
    if (label === predicted[n]) return;
    pen.beginPath();
    pen.arc(x, y, 0.7 * size, 0, 2 * Math.PI);
    pen.stroke();
  };
  for (const mistakes of [false, true]) {
    for (let n = 0; n < count; n++) if ((labels[n] !== predicted[n]) === mistakes) put(n);
  }
}
