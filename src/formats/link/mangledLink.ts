/** Encodings around a link that are undone; each of them was applied by some chat or mail program. */
const MOST_LEVELS = 8;

/**
 * How every payload begins, of a later version, too: its version, its packing, which is
 * never `d`, as `=3D` is an encoded sign, and a dot. Before it stands what is left of `lab=`.
 */
const HEAD = /^\W*(?:lab[=\s]*(?:3D[=\s]*)*?)?(\d{1,6}[a-ce-z]\.)/i;

/** An ellipsis, also by its octets: what stood there is gone, so what follows does not go on with it. */
const CUT = /\u2026|\u00e2\u0080\u00a6|\.{3}/;

/**
 * The hash as it was made: without percent-encoding, however often that was applied, and without
 * the `#`.
 */
export function plainHash(hash: string): string {
  const text = octets(hash, /%([0-9a-f]{2})/gi);
  return text.replace(/^#+/, '').replaceAll(/&amp;/gi, '&');
}

/** Whether a hash is, or was, a link to a set-up: what is left of one is not taken for none. */
export function isLinkHash(text: string): boolean {
  return /^\W*(?:lab(?![a-z])|la?(?![a-z\d]))/i.test(text) || HEAD.test(text);
}

/**
 * What the payload of a mangled hash may have been, the most likely first. Quoted-printable writes
 * octets as `=3D` and breaks lines by `=`; mail breaks them without a sign, and puts `> ` before
 * them; punctuation, brackets and words follow a link in a text. Which of these it was is told by
 * which payload can be decoded: nothing that is cut or altered can.
 */
export function payloadsIn(text: string): readonly string[] {
  const printed = octets(text, /=([0-9a-f]{2})/gi);
  const ways = [text, printed, printed.replace(/=\s*/g, ''), text.replace(/=\s*/g, '')];
  const found = ways.flatMap((way): readonly string[] => {
    const [before, head] = HEAD.exec(way) ?? [];
    if (before === undefined) return [];
    const [rest = ''] = way.slice(before.length).split('&', 1);
    const whole = rest.replace(/[^\w-].*$/s, '');
    const bodies = CUT.test(rest) ? [whole] : [whole, rest.replace(/[^\w-]/g, '')];
    // Signs of emphasis at the end may be the payload's own.
    const ends = [/[_-]$/, /[_-]{2}$/, /(?<![_-])[_-]+$/];
    const trimmed = ends.flatMap((end) => bodies.map((body) => body.replace(end, '')));
    return [...bodies, ...trimmed].map((body) => head + body);
  });
  return found.length === 0 ? [''] : [...new Set(found)];
}

/** Characters that are written by their codes, however often that was done. */
function octets(written: string, pattern: RegExp): string {
  const read = (text: string) =>
    text.replace(pattern, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  let text = written;
  for (let level = 0; level < MOST_LEVELS; level++) text = read(text);
  return text;
}
