import { formatCount } from '../format/format.ts';

interface ClassRowProps {
  readonly name: string;
  readonly count: number;
  /** of the largest class: what a full bar stands for; null for no bar */
  readonly most: number | null;
}

/** How many images there are of one class, as a bar and a number. */
export function ClassRow({ name, count, most }: ClassRowProps) {
  return (
    <>
      <span className="class-name" title={name}>
        {name}
      </span>
      {most !== null && (
        <span className="class-bar" aria-hidden="true">
          <span style={{ width: `${(100 * count) / Math.max(1, most)}%` }} />
        </span>
      )}
      <span className="class-count">{formatCount(count)}</span>
    </>
  );
}
