/** So many edits still count as a slip, by the length of the shorter name. */
function mostEdits(length: number): number {
  if (length < 4) return 0;
  return length < 8 ? 1 : 2;
}

/**
 * The one known name that a misspelt one is nearest to; null where none is near, or two are equally
 * near. Capitals do not count. Digits must be the same, as they number layers: `conv_2` is no slip
 * for `conv_1`.
 */
export function nearest(name: string, known: Iterable<string>): string | null {
  let [best, least, tied] = [null as string | null, Number.POSITIVE_INFINITY, false];
  const digits = digitsOf(name);
  for (const candidate of new Set(known)) {
    const most = mostEdits(Math.min(name.length, candidate.length));
    if (candidate === name || Math.abs(name.length - candidate.length) > most) continue;
    if (digitsOf(candidate) !== digits) continue;
    const apart = edits(name.toLowerCase(), candidate.toLowerCase(), most);
    if (apart > most) continue;
    tied = apart === least;
    if (apart > least) continue;
    [best, least] = [candidate, apart];
  }
  return tied ? null : best;
}

/** The one name that begins as this one does, such as `flatten` for `flat`, or the reverse. */
export function extended(name: string, known: Iterable<string>): string | null {
  const found = [...new Set(known)].filter((candidate) => {
    const [short = '', long = ''] = [name, candidate].sort((a, b) => a.length - b.length);
    const isLonger = long.length > short.length && long.length <= 2 * short.length;
    return short.length >= 4 && isLonger && long.startsWith(short) && /^\D+$/.test(long);
  });
  return found.length === 1 ? (found[0] ?? null) : null;
}

function digitsOf(name: string): string {
  return name.replace(/\D/g, '');
}

/**
 * Insertions, deletions, replacements and swaps of neighbours from one text to the other (optimal
 * string alignment). Counts no further than `most`.
 */
function edits(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most || a.length > 60) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      const at = (from: readonly number[], k: number) => from[k] ?? most + 1;
      let least = Math.min(at(row, j - 1) + 1, at(last, j) + 1, at(last, j - 1) + same);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) least = Math.min(least, at(before, j - 2) + 1);
      row.push(least);
    }
    [before, last] = [last, row];
  }
  return last[b.length] ?? most + 1;
}
