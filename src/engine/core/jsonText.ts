/** A value from outside as it stands in a sentence: JSON of at most `longest` characters, in one line. */
export function jsonText(value: unknown, longest = 60): string {
  try {
    const text: string | undefined = JSON.stringify(value);
    if (text === undefined) return 'missing';
    return text.length > longest ? `${text.slice(0, longest)}…` : text;
  } catch {
    return 'too deep to show';
  }
}
