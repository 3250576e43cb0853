import { create } from 'zustand';

/** A layer's numbers as the strip shows them. */
export interface ShownLayer {
  /** (H, W, C) or (units) */
  readonly values: Float32Array;
  readonly height: number;
  readonly width: number;
  readonly maps: number;
}

interface ShownValues {
  /** of the shown image, by the layer's name; the input has its own */
  readonly layers: ReadonlyMap<string, ShownLayer>;
}

/** The numbers that the strip shows, for whatever else shows some of them: the cards of the stack, the readout. */
export const useShownValues = create<ShownValues>()(() => ({ layers: new Map() }));
