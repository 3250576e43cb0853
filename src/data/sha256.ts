/**
 * @returns lower-case hexadecimal, or null in an insecure context, which has no `crypto.subtle`; there
 *   lengths and the CRC-32 of gzip and zip still stand guard
 */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string | null> {
  if (!globalThis.crypto?.subtle) return null;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
