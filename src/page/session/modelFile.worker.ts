import { SpecError } from '../../engine/core/errors.ts';
import { FormatError } from '../../formats/formatError.ts';
import { readModelFiles } from '../../formats/model/readModelFiles.ts';
import type { SavedModel } from '../../formats/model/savedModel.ts';
import type { FileRemark, ModelFileEvent, ModelFileJob } from './modelFileJob.ts';

/** Reads the files of one model, off the page's thread; nothing else of the page is in it. */

/** Model B with Adam's state takes 120 MB. */
const MOST_BYTES = 2 ** 30;

async function read({ files, network }: ModelFileJob): Promise<ModelFileEvent> {
  const size = files.reduce((sum, { blob }) => sum + blob.size, 0);
  if (size > MOST_BYTES) {
    const [actual, expected] = [Math.round(size / 1e6), Math.round(MOST_BYTES / 1e6)];
    const message = `The files have ${actual} MB, but at most ${expected} MB are read; open one model at a time.`;
    const values = { actual, expected };
    return { type: 'refused', remark: { code: 'fileTooLarge', message, values, more: [] } };
  }
  const named = await Promise.all(
    files.map(async ({ name, blob }) => ({
      name,
      bytes: new Uint8Array(await blob.arrayBuffer()),
    })),
  );
  const { left, notes, json: _, ...model } = await readModelFiles(named, network);
  return {
    type: 'read',
    model: { ...model, left: left.map(remarkOf), notes: notes.map(remarkOf) },
  };
}

/** Where the numbers stand: they are handed over, as a copy would take as much again. */
function buffersOf({ weights, optimizer }: SavedModel): ArrayBuffer[] {
  const tensors = [weights, optimizer?.m, optimizer?.v].flatMap((all) => [
    ...(all?.values() ?? []),
  ]);
  const buffers = tensors.map(({ data: { buffer } }) => buffer);
  return [...new Set(buffers)].filter((buffer) => buffer instanceof ArrayBuffer);
}

function remarkOf(error: unknown): FileRemark {
  const more = error instanceof FormatError ? error.more.map(remarkOf) : [];
  if (error instanceof FormatError || error instanceof SpecError) {
    const { code, message, values } = error;
    return { code, message, values, more };
  }
  const reason = error instanceof Error ? error.message : String(error);
  const message = `The browser could not read the file (${reason}). Choose it again.`;
  return { code: 'fileUnreadable', message, values: { reason }, more };
}

self.addEventListener('message', async ({ data }: MessageEvent<ModelFileJob>) => {
  const event = await read(data).catch(
    (error: unknown): ModelFileEvent => ({ type: 'refused', remark: remarkOf(error) }),
  );
  self.postMessage(event, { transfer: event.type === 'read' ? buffersOf(event.model) : [] });
});
