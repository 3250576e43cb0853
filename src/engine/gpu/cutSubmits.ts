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
  readonly isLast: boolean;
}

type Size = Pick<Launch, 'workgroups' | 'work'>;

/**
 * The tasks in order, in the fewest submits of at most `most()` work each, which is asked anew for each submit. A
 * launch that exceeds this alone is cut. Each of its parts begins a submit, so a submit has at most one part.
 */
export function* cutSubmits<L extends Size>(
  tasks: readonly Task<L>[],
  most: () => number,
): Generator<Submit<L>, void> {
  let limit = most();
  let pieces: Piece<L>[] = [];
  let work = 0;
  for (const { launch, slot } of tasks) {
    const { workgroups } = launch;
    for (let first = 0; first < workgroups; ) {
      if (pieces.length > 0 && (first > 0 || work + launch.work > limit)) {
        yield { pieces, work, isLast: false };
        limit = most();
        pieces = [];
        work = 0;
      }
      const count = Math.min(partSize(launch, limit), workgroups - first);
      pieces.push({ launch, slot, first, count });
      work += (launch.work * count) / workgroups;
      first += count;
    }
  }
  if (pieces.length > 0) yield { pieces, work, isLast: true };
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
