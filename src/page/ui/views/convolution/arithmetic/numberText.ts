/** Of kernels that the lab has by name: 36/256 is the finest. */
const LARGEST_DENOMINATOR = 256;
const MINUS = '−';

/** With the typographic minus, without the end's zeros: 0.33, −2, 4.8889. */
export function decimalText(value: number, decimals: number): string {
  const text = Number(Math.abs(value).toFixed(decimals)).toString();
  return value < 0 && text !== '0' ? MINUS + text : text;
}

/** A weight as one writes it: −2, 0.5, 1/9; decimals where it is no simple fraction. */
export function weightText(value: number): string {
  if (isNearly(value * 10, Math.round(value * 10))) return decimalText(value, 1);
  return fractionText(value) ?? decimalText(value, 3);
}

/** 44/9, reduced; null for what is whole or no simple fraction. */
export function fractionText(value: number): string | null {
  if (isNearly(value, Math.round(value))) return null;
  for (let denominator = 2; denominator <= LARGEST_DENOMINATOR; denominator++) {
    const numerator = Math.round(value * denominator);
    if (isNearly(value * denominator, numerator)) {
      return `${numerator < 0 ? MINUS : ''}${Math.abs(numerator)}/${denominator}`;
    }
  }
  return null;
}

/** As the lecture writes it: cut after three decimals, 4.888…; whole and short numbers as they are. */
export function cutText(value: number): string {
  const cut = Math.trunc(value * 1000 + Math.sign(value) * 1e-7) / 1000;
  const exact = isNearly(value, cut);
  const digits = exact ? decimalText(cut, 3) : Math.abs(cut).toFixed(3);
  return exact ? digits : `${value < 0 ? MINUS : ''}${digits}…`;
}

/** What a user typed: -0.5, 1/9; null where it is no number. */
export function parseNumber(text: string): number | null {
  const parts = text.trim().replace(MINUS, '-').split('/');
  const [top, bottom = 1] = parts.map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  const value = (top ?? Number.NaN) / bottom;
  return parts.length <= 2 && Number.isFinite(value) ? value : null;
}

function isNearly(a: number, b: number): boolean {
  return Math.abs(a - b) < 1e-9 * Math.max(1, Math.abs(a));
}
