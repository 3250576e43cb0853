import { SpecError } from '../../../../engine/core/errors.ts';
import type { Failure } from '../../../i18n/failureText.ts';
import { fitFilter, type LabFilter } from './arithmetic/kernels.ts';
import { type LabInput, scaleOf } from './arithmetic/labInput.ts';
import { type LabLayer, type LabResult, runLayer } from './arithmetic/labLayer.ts';

/** Where the input comes from. `network`: a map of the user's own; `given`: from a lesson. */
export type LabSource = 'lecture' | 'colour' | 'dataset' | 'network' | 'given';

/** Everything that the lab can be set up with. */
export interface LabSetup extends LabLayer {
  readonly input: LabInput;
  /** `given` where `configure` gets an input without it */
  readonly source: LabSource;
  /** of a data set: the test image, from 0 */
  readonly image: number;
  /** whether the output shows every cell, or only those that the window has been at */
  readonly whole: boolean;
  /** of the window: the index of its output cell, row by row */
  readonly position: number;
}

export interface LabState extends LabSetup {
  /** null where the layer does not fit its input; `refusal` then says why */
  readonly result: LabResult | null;
  readonly refusal: Failure | null;
  /** the filter and the input channel that are shown */
  readonly filter: number;
  readonly channel: number;
  /** output cells that the window has been at since the output last had another size */
  readonly seen: ReadonlySet<number>;
  readonly playing: boolean;
  /** under the pointer or the keyboard: a scan that plays waits */
  readonly held: boolean;
  readonly stepMs: number;
  /** whether a press on the input changes its cells, and to which value */
  readonly painting: boolean;
  readonly brush: number;
  /** the input as it was before it was painted on; null: it was not */
  readonly unpainted: LabInput | null;
  /** the cell under the window that is pointed at, row by row */
  readonly pointed: number | null;
  /** Changes what is given and fits the filters to it; the window goes to the start of another output. */
  configure(changes: Partial<LabSetup>): void;
  moveTo(position: number): void;
  /** One cell on or back; where the scan plays, its last cell ends it. */
  step(by: 1 | -1): void;
  play(playing: boolean): void;
  hold(held: boolean): void;
  choosePace(stepMs: number): void;
  show(what: { readonly filter?: number; readonly channel?: number }): void;
  paintWith(changes: { readonly painting?: boolean; readonly brush?: number }): void;
  paint(row: number, column: number, value: number): void;
  /** Takes all paint off the input. */
  restore(): void;
  point(cell: number | null): void;
  editFilter(index: number, changes: Partial<LabFilter>): void;
  /** New filters take the next kernels by name. */
  setFilterCount(count: number): void;
}

/** The state with these changes, computed anew. */
export function configured(state: LabState, changes: Partial<LabSetup>): Partial<LabState> {
  const setup = { ...state, ...changes };
  const { input, size } = setup;
  const { channels } = input;
  const fits = state.input.channels === channels && sameSize(state.size, size);
  const from = { size: state.size, channels: state.input.channels };
  const filters =
    changes.filters === undefined && !fits
      ? setup.filters.map((filter) => fitFilter(filter, from, size, channels))
      : setup.filters;
  const computed = compute({ ...setup, filters });
  const [before, after] = [state.result?.window, computed.result?.window];
  const sameOutput = before?.outHeight === after?.outHeight && before?.outWidth === after?.outWidth;
  const replaced = changes.input !== undefined && changes.input.name !== state.input.name;
  const stays = sameOutput && !replaced;
  const position = changes.position ?? (stays ? state.position : 0);
  return {
    ...changes,
    ...computed,
    filters,
    position,
    seen: stays ? new Set(state.seen).add(position) : new Set([position]),
    pointed: null,
    filter: Math.min(state.filter, filters.length - 1),
    channel: Math.min(state.channel, channels - 1),
    ...(changes.input && { source: changes.source ?? 'given' }),
    ...(replaced && { brush: scaleOf(input.values), unpainted: null }),
    playing: state.playing && stays,
  };
}

function sameSize(a: readonly number[], b: readonly number[]): boolean {
  return a[0] === b[0] && a[1] === b[1];
}

/** The output, or why there is none. */
export function compute(setup: LabSetup): Pick<LabState, 'result' | 'refusal'> {
  try {
    return { result: runLayer(setup.input, setup), refusal: null };
  } catch (error) {
    if (!(error instanceof SpecError)) throw error;
    const { code, message, values } = error;
    return { result: null, refusal: { code, message, values } };
  }
}
