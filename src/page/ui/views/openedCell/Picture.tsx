import { type KeyboardEvent, type MouseEvent, type ReactNode, useEffect, useRef } from 'react';
import { useTheme } from '../../hooks/usePreferences.ts';
import { type MapPlace, paintMap, rangeOf, type ScaleName } from '../maps/colourScale.ts';

/** Some cells of a map. */
export interface Box {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

interface PictureProps {
  readonly caption: ReactNode;
  /** what pressing it does */
  readonly label: string;
  readonly values: Float32Array;
  readonly place: MapPlace;
  readonly boxes: readonly Box[];
  readonly scale: ScaleName;
  onPick(at: number): void;
  onKeyDown?(event: KeyboardEvent): void;
}

/** A map with boxes on it; a press picks one of its numbers. */
export function Picture({
  caption,
  label,
  values,
  place,
  boxes,
  scale,
  onPick,
  onKeyDown,
}: PictureProps) {
  const theme = useTheme();
  const canvas = useRef<HTMLCanvasElement>(null);
  const { height, width } = place;
  useEffect(() => {
    if (canvas.current === null) return;
    const range = rangeOf(values, place.start, place.step, height * width);
    paintMap(canvas.current, values, place, range, { scale, theme });
  });
  const share = (cells: number, extent: number) => `${(100 * cells) / extent}%`;
  function pick(event: MouseEvent<HTMLElement>): void {
    const bounds = canvas.current?.getBoundingClientRect();
    if (event.detail === 0 || bounds === undefined) {
      const [first] = boxes;
      onPick((first?.row ?? 0) * width + (first?.column ?? 0));
      return;
    }
    const row = Math.floor(((event.clientY - bounds.top) / bounds.height) * height);
    const column = Math.floor(((event.clientX - bounds.left) / bounds.width) * width);
    const inside = (at: number, extent: number) => Math.max(0, Math.min(extent - 1, at));
    onPick(inside(row, height) * width + inside(column, width));
  }
  return (
    <figure className="picture">
      <button
        type="button"
        className="picture-button"
        style={{ aspectRatio: `${width} / ${height}` }}
        data-flat={height === 1 || undefined}
        aria-label={label}
        onClick={pick}
        onKeyDown={onKeyDown}
      >
        <canvas ref={canvas} className="picture-canvas" />
        {boxes.map((box) => (
          <span
            key={`${box.row} ${box.column}`}
            className="picture-box"
            style={{
              top: share(box.row, height),
              left: share(box.column, width),
              height: share(box.rows, height),
              width: share(box.columns, width),
            }}
          />
        ))}
      </button>
      <figcaption>{caption}</figcaption>
    </figure>
  );
}
