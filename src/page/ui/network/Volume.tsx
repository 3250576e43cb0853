import type { Shape } from '../../../engine/core/shape.ts';
import { useShownValues } from '../../store/inspect/shownValues.ts';
import { lazyPart } from '../parts/lazyPart.tsx';
import './Volume.css';

const WIDTH = 56;
const HEIGHT = 38;
/** The network's own input fills this much, pixels. */
const IMAGE_PIXELS = 26;
const SMALLEST = 4;
const DEEPEST = 22;
const DEPTH_PER_CHANNEL = 0.3;

/** The numbers on a volume's face come with the first view that has read them. */
const VolumeFace = lazyPart(async () => (await import('./VolumeFace.tsx')).VolumeFace);

interface VolumeProps {
  /** of the layer */
  readonly name: string;
  /** null where it is not known */
  readonly shape: Shape | null;
  readonly imageSide: number;
}

/** A tensor as a box: its face to the scale of the input, its depth the channels; on it a map, where one is read. */
export function Volume({ name, shape, imageSide }: VolumeProps) {
  const shown = useShownValues(({ layers }) => layers.get(name));
  if (shape === null) return <span className="volume volume-unknown" aria-hidden="true" />;
  const [rows, columns, channels] = shape.length === 3 ? shape : [1, 1, shape.at(-1)];
  const pixels = (cells = 1) => SMALLEST + (cells / imageSide) * IMAGE_PIXELS;
  const width = pixels(columns);
  const height = pixels(rows);
  const depth = Math.min(DEEPEST, (channels ?? 1) * DEPTH_PER_CHANNEL);
  const lift = Math.min(6, depth * 0.3);
  const left = 2;
  const top = (HEIGHT - height + lift) / 2;
  const outline = `M${left} ${top} l${depth} ${-lift} h${width} v${height} l${-depth} ${lift} h${-width} z`;
  const edge = `M${left + width} ${top} l${depth} ${-lift}`;
  const drawing = (
    <svg
      className="volume"
      aria-hidden="true"
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
    >
      <path d={outline} className="volume-body" />
      <path d={edge} className="volume-edge" />
      <rect x={left} y={top} width={width} height={height} className="volume-face" />
    </svg>
  );
  return (
    <span className="volume-box">
      {drawing}
      {shown && <VolumeFace shown={shown} style={{ left, top, width, height }} />}
    </span>
  );
}
