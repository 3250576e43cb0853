import { type Launch, MAX_WORKGROUPS } from './launches.ts';

/** A launch, and the slot of its step in the ring of uniforms. */
export interface Task<L = Launch> {
  readonly launch: L;
  readonly slot: number;
}

/** `count` workgroups of a launch, from workgroup `first` on. */
interface Piece<L = Launch> extends Task<L> {
  readonly first: number;
  readonly count: number;
}

export interface Submit<L = Launch> {
  readonly pieces: readonly Piece<L>[];
  /** FLOP, as in `Launch.work` */
  readonly work: number;
}

type Size = Pick<Launch, 'workgroups' | 'work'>;

/**
 * The tasks in order, in the fewest submits of at most `most` work each. A launch that exceeds this alone is
 * cut. Each of its parts begins a submit, so a submit has at most one part.
 */
export function cutSubmits<L extends Size>(
  tasks: readonly Task<L>[],
  most: number,
): readonly Submit<L>[] {
  const submits: Submit<L>[] = [];
  let pieces: Piece<L>[] = [];
  let work = 0;
  const close = (): void => {
    if (pieces.length > 0) submits.push({ pieces, work });
    pieces = [];
    work = 0;
  };
  for (const { launch, slot } of tasks) {
    if (work + launch.work > most) close();
    const size = partSize(launch, most);
    for (let first = 0; first < launch.workgroups; first += size) {
      if (first > 0) close();
      const count = Math.min(size, launch.workgroups - first);
      pieces.push({ launch, slot, first, count });
      work += (launch.work * count) / launch.workgroups;
    }
  }
  close();
  return submits;
}

/**
 * A part must fold into two dimensions exactly: surplus workgroups of one part would be the first ones of the
 * next.
 */
function partSize({ workgroups, work }: Size, most: number): number {
  if (work <= most) return workgroups;
  const size = Math.max(1, Math.floor((workgroups * most) / work));
  return size > MAX_WORKGROUPS ? size - (size % MAX_WORKGROUPS) : size;
}
