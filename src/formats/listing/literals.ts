import { BROKEN_LINE } from './source.ts';
import { constant, unknown, type Value } from './values.ts';

/** A number as Python writes it. */
export function numberOf(text: string): Value {
  const plain = text.replaceAll('_', '').toLowerCase();
  const value = Number(plain);
  return plain.endsWith('j') || Number.isNaN(value) ? unknown : constant(value);
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\n': '' };

/** A string as Python writes it, with its quotes and prefix; bytes are no text. */
export function stringOf(text: string): Value {
  const match = /^([a-z]*)("""|'''|"|')([\s\S]*)$/i.exec(text);
  if (match === null) return unknown;
  const [, prefix = '', quote = '', rest = ''] = match;
  if (/b/i.test(prefix)) return unknown;
  const body = rest.endsWith(quote) ? rest.slice(0, -quote.length) : rest;
  const plain = body.replaceAll(BROKEN_LINE, '');
  if (/r/i.test(prefix)) return constant(plain);
  return constant(
    plain.replace(
      /\\([\s\S])/g,
      (all, sign: string) => escapes[sign] ?? (/[\\'"]/.test(sign) ? sign : all),
    ),
  );
}
