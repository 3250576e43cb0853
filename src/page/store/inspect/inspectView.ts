import { create } from 'zustand';

/** The images that the views look at together. */
export type Subject =
  /** a test image, by its place among them */
  | { readonly of: 'test'; readonly place: number }
  /** any image, by its place in the data set, where training images come first */
  | { readonly of: 'example'; readonly place: number }
  /** drawn, or of the user's own: bytes (1, H, W, C) */
  | { readonly of: 'own'; readonly image: Uint8Array; readonly label: number }
  /** the training batch that comes next */
  | { readonly of: 'nextBatch' };

/** How far the colours of a map reach. */
export type MapRange = 'map' | 'layer' | 'fixed';

/** Answers a second while a run trains; 0: the views keep what they show. */
export const refreshRates = [0, 1, 2, 5, 10] as const;
type RefreshRate = (typeof refreshRates)[number];

interface InspectView {
  readonly subject: Subject;
  /** of the weights: those of the run as they are, or of a checkpoint */
  readonly epoch: number | 'now';
  readonly rate: RefreshRate;
  readonly range: MapRange;
  /** an image that is to be drawn again, bytes (1, H, W, C), until the board has taken it */
  readonly draft: Uint8Array | null;
}

export const useInspectView = create<InspectView>()(() => ({
  subject: { of: 'test', place: 0 },
  epoch: 'now',
  rate: 5,
  range: 'layer',
  draft: null,
}));
