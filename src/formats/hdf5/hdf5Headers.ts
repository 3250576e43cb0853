import { damaged, type Hdf5Bytes } from './hdf5Bytes.ts';

/** One message of an object's header: what it is, and where it stands. */
export interface Hdf5Message {
  readonly type: number;
  readonly at: number;
  readonly size: number;
  readonly flags: number;
}

const CONTINUATION = 0x10;
/** Keras's objects have some ten; each name of a large group may be one. */
const MOST_MESSAGES = 20_000;

/**
 * The messages of an object, in version 1 or 2, with its continuations.
 * Source: https://support.hdfgroup.org/documentation/hdf5/latest/_f_m_t3.html IV.A.
 * @throws {FormatError | RangeError}
 */
export function messagesOf(file: Hdf5Bytes, at: number): readonly Hdf5Message[] {
  const second = file.has(at, 'OHDR');
  const { first, prefix, tail } = second ? secondHeader(file, at) : firstHeader(file, at);
  const blocks = [first];
  const seen = new Set([first.at]);
  const messages: Hdf5Message[] = [];
  for (const block of blocks) {
    file.slice(block.at, block.size);
    const end = block.at + block.size;
    let next = block.at;
    while (next + prefix <= end) {
      const message = second ? secondMessage(file, next, prefix) : firstMessage(file, next);
      next = message.at + message.size;
      if (next > end) throw damaged(`a message at byte ${message.at} leaves its block`);
      messages.push(message);
      file.spend(next - message.at + prefix);
      if (messages.length > MOST_MESSAGES) throw damaged('an object has too many messages');
      if (message.type !== CONTINUATION) continue;
      const [start, size] = [file.u64(message.at), file.u64(message.at + 8)];
      if (second) file.expect(start, 'OCHK');
      if (seen.has(start)) throw damaged('a header continues in itself');
      seen.add(start);
      blocks.push(second ? { at: start + 4, size: size - 4 - tail } : { at: start, size });
    }
  }
  return messages;
}

function firstHeader(file: Hdf5Bytes, at: number) {
  if (file.u8(at) !== 1) throw damaged(`there is no object at byte ${at}`);
  return { first: { at: at + 16, size: file.u32(at + 8) }, prefix: 8, tail: 0 };
}

function firstMessage(file: Hdf5Bytes, at: number): Hdf5Message {
  return { type: file.u16(at), at: at + 8, size: file.u16(at + 2), flags: file.u8(at + 4) };
}

/** A checksum ends each block; damage shows in what it holds as well. */
function secondHeader(file: Hdf5Bytes, at: number) {
  const flags = file.u8(at + 5);
  const times = flags & 0x20 ? 16 : 0;
  const phases = flags & 0x10 ? 4 : 0;
  const width = 1 << (flags & 3);
  const sizeAt = at + 6 + times + phases;
  const prefix = flags & 4 ? 6 : 4;
  return { first: { at: sizeAt + width, size: file.unsigned(sizeAt, width) }, prefix, tail: 4 };
}

function secondMessage(file: Hdf5Bytes, at: number, prefix: number): Hdf5Message {
  return { type: file.u8(at), at: at + prefix, size: file.u16(at + 1), flags: file.u8(at + 3) };
}
