import { useMemo } from 'react';
import { useDrawing } from '../../../store/draw/drawing.ts';
import type { Grey } from '../../../store/draw/grey.ts';
import { boardOf, withStrokes } from '../../../store/draw/ink.ts';
import {
  type ImageShape,
  type NetworkImage,
  networkImage,
} from '../../../store/draw/networkImage.ts';

/** What is drawn, and what the network gets of it. */
export interface Drawn extends NetworkImage {
  readonly board: Grey;
  readonly empty: boolean;
}

/** The same object as long as the drawing is the same. */
export function useDrawn(shape: ImageShape, centres: boolean, darkOnLight: boolean): Drawn {
  const image = useDrawing((drawing) => drawing.image);
  const strokes = useDrawing((drawing) => drawing.strokes);
  const stroke = useDrawing((drawing) => drawing.stroke);
  const [height, width, channels] = shape;
  const finished = useMemo(
    () => withStrokes(boardOf(height, width, image), strokes),
    [height, width, image, strokes],
  );
  return useMemo(() => {
    const board = stroke === null ? finished : withStrokes(finished, [stroke]);
    const options = { centres, darkOnLight };
    const made = networkImage(board, [height, width, channels], options);
    return { ...made, board, empty: board.values.every((value) => value === 0) };
  }, [finished, stroke, height, width, channels, centres, darkOnLight]);
}
