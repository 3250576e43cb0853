/** What a term of the words can light up; `lights.css` says where each of them is. */
export const lights = [
  'window',
  'kernel',
  'products',
  'input',
  'output',
  'cell',
  'rim',
  'sum',
  'relu',
  'size',
  'parameters',
  'bias',
  'filters',
  'epochs',
  'shift',
  'dense',
  'shuffled',
  'strokes',
  'noise',
  'conv',
  'none',
  'total',
  'loss',
  'gradient',
  'update',
  'rate',
  'routed',
  'zeros',
  'val',
  'layer',
  'gap',
  'bars',
  'wrong',
  'image',
] as const;
export type Light = (typeof lights)[number];

/** A piece of a paragraph: plain, or a term. */
export interface Piece {
  readonly text: string;
  readonly light: Light | null;
}

/** Reads `the <window>window</window> moves` piece by piece. */
export function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(/<(\w+)>(.*?)<\/\1>/g)) {
    const [whole, name, term = ''] = match;
    const light = lights.find((one) => one === name);
    if (light === undefined) continue;
    if (match.index > end) pieces.push({ text: text.slice(end, match.index), light: null });
    pieces.push({ text: term, light });
    end = match.index + whole.length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end), light: null });
  return pieces;
}
