import type { LabResult } from '../convolution/arithmetic/labLayer.ts';
import { mapOf } from '../convolution/labOutcome.ts';
import { configured, type LabSetup, type LabState } from '../convolution/labSetup.ts';
import { useLabState } from '../convolution/labState.ts';
import type { Beat } from './lesson.ts';
import type { Light } from './lights.ts';

/** The lab as it is at first, the lecture's picture under its mean kernel, with these changes. */
export function setLab(changes: Partial<LabSetup> = {}): void {
  useLabState.setState(useLabState.getInitialState());
  useLabState.getState().configure(changes);
}

/** The window from place to place. */
export function walk(places: readonly number[], after: number, light: Light): readonly Beat[] {
  return places.map((place) => ({
    after,
    light,
    act: () => useLabState.getState().moveTo(place),
  }));
}

/** The cells under the window, one by one. */
export function pointAt(cells: readonly number[], after: number, light: Light): readonly Beat[] {
  return cells.map((cell) => ({
    after,
    light,
    act: () => useLabState.getState().point(cell),
  }));
}

/** The lab with these changes, without showing it: for the numbers of the words. */
export function labWith(changes: Partial<LabSetup>): LabState & { readonly result: LabResult } {
  const lab = useLabState.getInitialState();
  const state = { ...lab, ...configured(lab, changes) };
  const { result } = state;
  if (result === null) throw new Error('A lesson has a layer that does not fit its picture.');
  return { ...state, result };
}

/** Where the shown map is largest. */
export function largestPlace({ result, filter }: Pick<LabState, 'result' | 'filter'>): number {
  const map = mapOf(result, filter);
  return map.indexOf(Math.max(...map));
}
