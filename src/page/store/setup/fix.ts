import type { ErrorValues } from '../../../engine/core/errors.ts';
import type { Setup } from './setupSlice.ts';

/** A change that mends an error in one click; its sentence is in `i18n/en/fixes.ts`. */
export interface Fix {
  readonly kind: FixKind;
  readonly values: ErrorValues;
  readonly changes: Partial<Setup>;
}

export type FixKind =
  | 'addHead'
  | 'useInputShape'
  | 'rename'
  | 'moveBeforeFlatten'
  | 'reduceField'
  | 'usePadding'
  | 'setActivation'
  | 'moveToEnd'
  | 'insertFlatten'
  | 'setUnits'
  | 'appendSoftmax'
  | 'useMse'
  | 'enableLayers'
  | 'removeLayer';
