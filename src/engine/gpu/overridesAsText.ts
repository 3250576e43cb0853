/** An `override` declaration: name, type, and the default if it has one. */
const DECLARATION = /^override\s+(\w+)\s*:\s*(u32|f32)(?:\s*=([^;]*))?;/gm;

/**
 * A shader's text with each `override` written as a `const`, with the given value or its default; every
 * compiler folds a `const`. The number of lines stays the same, so that a compiler's message names the line of
 * the file.
 *
 * Workaround: Safari 26.0 does not evaluate an override that names another, and refuses a value for one that
 * an entry point does not use.
 * Bug: https://bugs.webkit.org/show_bug.cgi?id=275010
 * Measured: with WebKit's own compiler of that generation, by `npm run compilers`; docs/adr/030.
 * Goes: when the oldest Safari that is supported has the fix of January 2026. An array's size inside another
 * array would still have to be a `const`.
 *
 * @throws Error where a constant has no value, or a given one is not declared
 */
export function overridesAsText(
  name: string,
  text: string,
  constants: Readonly<Record<string, number>>,
): string {
  const left = new Set(Object.keys(constants));
  const source = text.replace(
    DECLARATION,
    (declaration: string, constant: string, type: string, standard: string | undefined) => {
      left.delete(constant);
      const value = constants[constant]?.toString() ?? standard?.trim();
      if (value === undefined) throw new Error(`${name} needs a value for ${constant}.`);
      const lost = declaration.split('\n').length - value.split('\n').length;
      return `const ${constant}: ${type} = ${value};${'\n'.repeat(lost)}`;
    },
  );
  if (left.size > 0) throw new Error(`${name} declares no constant ${[...left].join(', ')}.`);
  return source;
}
