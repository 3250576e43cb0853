const LONGEST = 80;

/** A JSON value as one short line of an error message; Keras objects as `L2 {"l2":0.01}`. */
export function showValue(value: unknown): string {
  const text = withClass(value) ?? inJson(value);
  const line = text.replace(/\s+/g, ' ');
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}

function withClass(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || !('class_name' in value)) return null;
  if (typeof value.class_name !== 'string') return null;
  const config = 'config' in value ? value.config : {};
  return `${value.class_name} ${inJson(config)}`;
}

/** JSON has no NaN and no Infinity, Python's has: they stand there as Python writes them. */
function inJson(value: unknown): string {
  const bare = (_: string, inner: unknown) =>
    typeof inner === 'number' && !Number.isFinite(inner) ? `\u0001${inner}` : inner;
  try {
    const text: string | undefined = JSON.stringify(value, bare);
    return text?.replace(/"\\u0001(-?\w+)"/g, '$1') ?? 'missing';
  } catch {
    return 'too deep to show';
  }
}
