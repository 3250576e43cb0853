import { useId, useLayoutEffect, useRef } from 'react';
import { useTheme } from '../../hooks/usePreferences.ts';
import { paintMap, rangeOf } from '../maps/colourScale.ts';

interface MapChoiceProps {
  readonly legend: string;
  /** (height, width) each */
  readonly maps: readonly Float64Array[];
  readonly height: number;
  readonly width: number;
  readonly chosen: number;
  nameOf(index: number): string;
  onChoose(index: number): void;
}

/** Several maps as small pictures, one of which is shown large. */
export function MapChoice(props: MapChoiceProps) {
  const name = useId();
  return (
    <fieldset className="lab-maps">
      <legend className="visually-hidden">{props.legend}</legend>
      {props.maps.map((map, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a map is its place
        <label key={index} className="lab-map">
          <input
            type="radio"
            name={name}
            aria-label={props.nameOf(index)}
            checked={index === props.chosen}
            onChange={() => props.onChoose(index)}
          />
          <Thumb map={map} height={props.height} width={props.width} />
          <span aria-hidden="true">{index + 1}</span>
        </label>
      ))}
    </fieldset>
  );
}

interface ThumbProps {
  readonly map: Float64Array;
  readonly height: number;
  readonly width: number;
}

/** Each on its own scale: a faint map can be read too. */
function Thumb({ map, height, width }: ThumbProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useTheme();
  useLayoutEffect(() => {
    if (canvas.current === null) return;
    const look = { scale: 'activation', theme } as const;
    paintMap(canvas.current, map, { start: 0, step: 1, height, width }, rangeOf(map), look);
  }, [map, height, width, theme]);
  return <canvas ref={canvas} width={width} height={height} />;
}
