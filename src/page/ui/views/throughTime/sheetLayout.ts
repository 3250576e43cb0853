/** A picture's place on a sheet, in its pixels. */
export interface Place {
  readonly left: number;
  readonly top: number;
}

export interface Grid {
  readonly columns: number;
  readonly rows: number;
  readonly width: number;
  readonly height: number;
  placeOf(index: number): Place;
}

/**
 * Small multiples in rows of about equal length.
 * @param tile extents of one, the gap after it included
 * @param mostWidth of a row, unless one tile is wider
 */
export function gridOf(
  count: number,
  tile: { readonly width: number; readonly height: number },
  mostWidth: number,
): Grid {
  const most = Math.max(1, Math.floor(mostWidth / tile.width));
  const rows = Math.max(1, Math.ceil(count / most));
  const columns = Math.max(1, Math.ceil(count / rows));
  return {
    ...{ columns, rows, width: columns * tile.width, height: rows * tile.height },
    placeOf: (index) => ({
      left: (index % columns) * tile.width,
      top: Math.floor(index / columns) * tile.height,
    }),
  };
}

/**
 * A class's probability over the epochs as points of a chart.
 * @param moments at least one, in the order of their epochs; dropped epochs leave their place empty
 */
export function chartPoints(
  moments: readonly { readonly epoch: number; readonly probabilities: readonly number[] }[],
  unit: number,
  { width, height }: { readonly width: number; readonly height: number },
): readonly Place[] {
  const x = epochScale(moments, width);
  return moments.map(({ epoch, probabilities }) => ({
    left: x(epoch),
    top: height * (1 - (probabilities[unit] ?? 0)),
  }));
}

/** Where an epoch is along a chart. */
export function epochScale(
  moments: readonly { readonly epoch: number }[],
  width: number,
): (epoch: number) => number {
  const first = moments[0]?.epoch ?? 0;
  const span = (moments.at(-1)?.epoch ?? 0) - first;
  return (epoch) => (span > 0 ? (width * (epoch - first)) / span : 0);
}

/**
 * Classes whose bars are drawn, in their order: all of few; of many the true one and the most probable.
 */
export function shownClasses(
  probabilities: readonly number[],
  label: number,
  most: number,
): readonly number[] {
  const all = [...probabilities.keys()];
  if (all.length <= most) return all;
  const of = (index: number) => (index === label ? Infinity : (probabilities[index] ?? 0));
  return all
    .sort((a, b) => of(b) - of(a))
    .slice(0, most)
    .sort((a, b) => a - b);
}

/** convlab-small-and-fast-conv2d-map3-epochs0-15.gif */
export function fileNameOf(
  network: string,
  what: string,
  epochs: readonly number[],
  ending: string,
): string {
  const slug = (text: string) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_]+/gu, '-')
      .replace(/^-+|-+$/g, '');
  const span = `epochs${epochs[0] ?? 0}-${epochs.at(-1) ?? 0}`;
  const parts = ['convlab', slug(network), slug(what), span].filter((part) => part !== '');
  return `${parts.join('-')}.${ending}`;
}
