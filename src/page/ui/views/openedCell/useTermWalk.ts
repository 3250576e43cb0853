import { useState } from 'react';
import type { Cell } from '../../../store/inspect/openedCell.ts';
import { useTicks } from '../../hooks/useTicks.ts';

/** From term to term, ms. */
const PACE = 250;

export interface TermWalk {
  /** row of the table that is marked */
  readonly row: number | null;
  /** its place among those that are walked along; −1: before the first */
  readonly at: number;
  readonly playing: boolean;
  step(by: 1 | -1): void;
  play(playing: boolean): void;
}

/**
 * A walk along the terms of a cell, by steps or by itself; it stops at the last one, and begins anew with another
 * cell.
 * @param rows of the table, in their order
 * @param held whether it waits
 */
export function useTermWalk(cell: Cell, rows: readonly number[], held: boolean): TermWalk {
  const [walk, setWalk] = useState({ cell, at: -1, playing: false });
  const last = rows.length - 1;
  const isHere = walk.cell === cell;
  const at = isHere ? Math.min(walk.at, last) : -1;
  const playing = isHere && walk.playing;
  useTicks(playing && !held, PACE, () => {
    setWalk({ cell, at: Math.min(at + 1, last), playing: at + 1 < last });
  });
  return {
    row: rows[at] ?? null,
    ...{ at, playing },
    step: (by) => setWalk({ cell, at: Math.max(0, Math.min(last, at + by)), playing }),
    play: (on) => setWalk({ cell, at: on && at === last ? 0 : at, playing: on }),
  };
}
