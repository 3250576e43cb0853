/** Facts about a shader's text for tests, found by regular expressions in the style of shaders/. */

/** Names of all entry points in a text. */
export function entryPoints(text: string): readonly string[] {
  return [...text.matchAll(/^@compute @workgroup_size\(\d+\)\s*fn (\w+)/gm)].map(
    ([, name = '']) => name,
  );
}

/**
 * Whether an entry point reads and writes the variable of a binding; both are false if it does not use it.
 */
export function accessIn(text: string, entry: string, binding: number): Touched {
  const code = text.replace(/\/\/.*/g, '');
  const variables = [
    ...code.matchAll(new RegExp(`@binding\\(${binding}\\) var<storage, \\w+> (\\w+)`, 'g')),
  ].map(([, name = '']) => name);
  const body = reached(code, entry);
  const touched = variables.map((name) => touchedIn(body, name));
  return {
    reads: touched.some(({ reads }) => reads),
    writes: touched.some(({ writes }) => writes),
  };
}

interface Touched {
  readonly reads: boolean;
  readonly writes: boolean;
}

/** The text of a function and of all functions that it calls. */
function reached(code: string, entry: string): string {
  const bodies = new Map<string, string>();
  for (const [, name = '', body = ''] of code.matchAll(/^fn (\w+)\((.*\}$|[\s\S]*?\n\})/gm)) {
    bodies.set(name, body);
  }
  const seen = new Set([entry]);
  for (const name of seen) {
    for (const [, called = ''] of bodies.get(name)?.matchAll(/\b(\w+)\(/g) ?? []) {
      if (bodies.has(called)) seen.add(called);
    }
  }
  return [...seen].map((name) => bodies.get(name) ?? '').join('\n');
}

function touchedIn(body: string, name: string): Touched {
  let [reads, writes] = [false, false];
  for (const { index } of body.matchAll(new RegExp(`(?<![\\w.])${name}\\[`, 'g'))) {
    const rest = body.slice(closing(body, index + name.length) + 1);
    const [, assigned] = /^\s*(=(?!=)|[-+*/]=)/.exec(rest) ?? [];
    writes ||= assigned !== undefined;
    reads ||= assigned !== '=';
  }
  return { reads, writes };
}

/** Index at which the bracket opened at `open` closes. */
function closing(body: string, open: number): number {
  let depth = 0;
  for (let at = open; at < body.length; at++) {
    if (body[at] === '[') depth++;
    if (body[at] === ']' && --depth === 0) return at;
  }
  return body.length;
}
