/** True where the bytes begin as a gzip stream does. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/**
 * Unpacks a gzip stream straight into its place, without an intermediate copy of the whole.
 * @returns the bytes unpacked; more than `target.length` when the stream holds more, the rest unread
 * @throws {TypeError} where the stream is damaged or cut short
 */
export async function inflateInto(bytes: Uint8Array, target: Uint8Array): Promise<number> {
  const stream = new DecompressionStream('gzip');
  const reader = stream.readable.getReader();
  // Not awaited: the stream takes the next chunk only while its output is being read. A damaged
  // stream rejects both ends; the reading end below reports it.
  feed(stream.writable.getWriter(), new Uint8Array(bytes)).catch(() => {});
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return length;
    if (length + value.length > target.length) {
      reader.cancel().catch(() => {});
      return length + value.length;
    }
    target.set(value, length);
    length += value.length;
  }
}

async function feed(
  writer: WritableStreamDefaultWriter<BufferSource>,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<void> {
  await writer.write(bytes);
  await writer.close();
}
