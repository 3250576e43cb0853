import type { SeriesKind } from './series.ts';

/** The same shapes as in the chart: told apart without colour, too. */
export function Swatch({ kind }: { readonly kind: SeriesKind }) {
  return (
    <svg aria-hidden="true" width="16" height="10" viewBox="0 0 16 10" fill="none">
      {kind === 'steps' && (
        <>
          <path d="M1 7l3-5 3 5 3-6 3 7 2-3" stroke="var(--loss)" opacity="0.35" />
          <path d="M1 3l14 4" stroke="var(--loss)" strokeWidth="2" />
        </>
      )}
      {kind === 'epoch' && (
        <circle cx="8" cy="5" r="3.5" fill="var(--panel)" stroke="var(--loss)" strokeWidth="2" />
      )}
      {kind === 'validation' && (
        <>
          <path d="M1 5h14" stroke="var(--val)" strokeWidth="2" />
          <circle cx="8" cy="5" r="4" fill="var(--val)" />
        </>
      )}
    </svg>
  );
}
