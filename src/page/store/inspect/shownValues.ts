import { create } from 'zustand';

interface ShownValues {
  /** of the shown image, by layer; −1 has the image itself */
  readonly values: ReadonlyMap<number, Float32Array>;
}

/** The numbers that the strip shows, for whatever else shows some of them: the cards of the stack, the readout. */
export const useShownValues = create<ShownValues>()(() => ({ values: new Map() }));
