import { create } from 'zustand';
import type { Grey } from './grey.ts';
import type { BrushPoint, Stroke } from './ink.ts';

/** What is on the board. */
interface Sheet {
  /** an image that the drawing began with: its ink, pixel for pixel */
  readonly image: Grey | null;
  readonly strokes: readonly Stroke[];
}

interface Drawing extends Sheet {
  /** the stroke that is being drawn */
  readonly stroke: Stroke | null;
  /** what undo returns to, oldest first */
  readonly past: readonly Sheet[];
  readonly tool: Stroke['tool'];
  /** diameter of the brush, a share of the image's longer side */
  readonly size: number;
  /** null: as suits the data set */
  readonly centres: boolean | null;
  readonly darkOnLight: boolean | null;
  /** the class that overlays and other views ask about; null: the network's answer */
  readonly label: number | null;
  /** @param tool without it, the chosen one */
  begin(point: BrushPoint, tool?: Stroke['tool']): void;
  extend(points: readonly BrushPoint[]): void;
  end(): void;
  undo(): void;
  clear(): void;
  /** Puts an image on the board in place of what is there. */
  startFrom(image: Grey, label: number | null): void;
}

const blank: Sheet = { image: null, strokes: [] };

/** As many steps back as anybody remembers. */
const MOST_UNDO = 100;

export const useDrawing = create<Drawing>()((set) => {
  const replace = (change: (sheet: Drawing) => Partial<Drawing>) =>
    set((drawing) => {
      const { image, strokes, past } = drawing;
      return {
        ...{ stroke: null, past: [...past, { image, strokes }].slice(-MOST_UNDO) },
        ...change(drawing),
      };
    });
  return {
    ...blank,
    ...{ stroke: null, past: [], tool: 'pen', size: 0.1 },
    ...{ centres: null, darkOnLight: null, label: null },
    begin: (point, tool) =>
      set((drawing) => ({
        stroke: { tool: tool ?? drawing.tool, size: drawing.size, points: [point] },
      })),
    extend: (points) =>
      set(({ stroke }) =>
        stroke === null ? {} : { stroke: { ...stroke, points: [...stroke.points, ...points] } },
      ),
    end() {
      replace(({ strokes, stroke }) => (stroke === null ? {} : { strokes: [...strokes, stroke] }));
    },
    undo: () =>
      set(({ past }) => {
        const before = past.at(-1);
        return before === undefined ? {} : { ...before, stroke: null, past: past.slice(0, -1) };
      }),
    clear: () => replace(() => ({ ...blank, label: null })),
    startFrom: (image, label) => replace(() => ({ image, strokes: [], label })),
  };
});
