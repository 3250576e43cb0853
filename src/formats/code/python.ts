import type { SchemaField } from '../../engine/core/schemaFields.ts';

/** Lines of a program. An empty text is an empty line. */
export type Lines = readonly string[];

/** A text as a literal that nothing in it can end. */
export function pythonString(text: string): string {
  const escaped = [...text].map((char) => {
    if (char === '\\' || char === "'") return `\\${char}`;
    // control characters, separators and halves of pairs, which some editors take for line ends
    if (!/[\p{C}\p{Zl}\p{Zp}]/u.test(char)) return char;
    const code = char.codePointAt(0) ?? 0;
    return code > 0xffff
      ? `\\U${code.toString(16).padStart(8, '0')}`
      : `\\u${code.toString(16).padStart(4, '0')}`;
  });
  return `'${escaped.join('')}'`;
}

/** Text on one line, which a comment or a heading can hold. */
export function oneLine(text: string): string {
  return text.replace(/[\p{C}\p{Z}]+/gu, ' ').trim();
}

/** null is None, and a list a tuple. */
export function pythonValue(value: unknown): string {
  if (value === null || value === undefined) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string') return pythonString(value);
  if (!Array.isArray(value)) return String(value);
  const items = value.map(pythonValue).join(', ');
  return value.length === 1 ? `(${items},)` : `(${items})`;
}

/** A number that Python takes for a float: Keras refuses a learning rate of `1`. */
export function pythonFloat(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e21 ? `${value}.0` : String(value);
}

/** The value of an argument, a float where its schema says so. */
export function pythonArgument(value: unknown, field: SchemaField | undefined): string {
  const isFloat = field?.kind === 'number' && !field.whole && typeof value === 'number';
  return isFloat ? pythonFloat(value) : pythonValue(value);
}

/** `name(a, b)`, or over several lines where it would be longer than a screen is wide. */
export function call(name: string, args: Lines, width = 80): Lines {
  const line = `${name}(${args.join(', ')})`;
  if (line.length <= width) return [line];
  return [`${name}(`, ...args.map((arg) => `    ${arg},`), ')'];
}

export function indent(lines: Lines, depth = 1): Lines {
  return lines.map((line) => (line === '' ? '' : '    '.repeat(depth) + line));
}

const keywords =
  'False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield';

/** Names of variables made from any names: each is an identifier, and none is another's or is taken. */
export function identifiers(names: Lines, taken: Lines = []): Lines {
  const used = new Set([...keywords.split(' '), ...taken]);
  return names.map((name) => {
    const plain = name.replace(/[^A-Za-z0-9_]/g, '_').replace(/^(?=\d)|^$/, '_');
    let candidate = plain;
    for (let count = 2; used.has(candidate); count++) candidate = `${plain}_${count}`;
    used.add(candidate);
    return candidate;
  });
}
