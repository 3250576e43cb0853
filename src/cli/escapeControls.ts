/**
 * Names come from files, and a terminal obeys what stands in them: control characters, line breaks, and
 * those that turn the direction of writing are shown as `\x1b` or `\u202e`.
 */
export function escapeControls(text: string): string {
  return text.replace(/[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]/gu, (character) => {
    const code = character.charCodeAt(0).toString(16);
    return code.length <= 2 ? `\\x${code.padStart(2, '0')}` : `\\u${code.padStart(4, '0')}`;
  });
}
