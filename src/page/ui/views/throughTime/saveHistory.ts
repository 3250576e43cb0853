import { saveFile } from '../../format/saveFile.ts';
import { loadPart } from '../../parts/loadPart.ts';
import { type FilterStory, paintFrame, paintSheet } from './paintHistory.ts';
import type { Ink } from './paintMoment.ts';

/** How long a frame is shown, ms: many epochs pass faster. */
const [MOST, LEAST, WHOLE] = [500, 80, 12_000];

const frameMs = (count: number) => Math.max(LEAST, Math.min(MOST, Math.round(WHOLE / count)));

/** All epochs side by side. */
export async function savePng(story: FilterStory, ink: Ink, name: string): Promise<void> {
  const sheet = paintSheet(story, ink);
  const blob = await new Promise<Blob | null>((done) => sheet.toBlob(done));
  if (blob === null) throw new Error(`${sheet.width} × ${sheet.height}`);
  saveFile(blob, name);
}

/** One frame for each epoch. */
export async function saveGif(story: FilterStory, ink: Ink, name: string): Promise<void> {
  const { encodeGif } = await loadPart(() => import('./gif.ts'));
  const { moments } = story;
  const canvas = document.createElement('canvas');
  const frame = (index: number): ImageData => {
    const moment = moments[index];
    if (moment !== undefined) paintFrame(story, moment, ink, canvas);
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('no canvas');
    return context.getImageData(0, 0, canvas.width, canvas.height);
  };
  const bytes = await encodeGif(moments.length, frame, frameMs(moments.length));
  saveFile(new Blob([bytes], { type: 'image/gif' }), name);
}

const WEBM = 'video/webm';

export function recordsWebm(): boolean {
  return (
    typeof MediaRecorder !== 'undefined' &&
    'captureStream' in HTMLCanvasElement.prototype &&
    MediaRecorder.isTypeSupported(WEBM)
  );
}

/** The same frames as a video, recorded while they are drawn one after the other. */
export async function saveWebm(story: FilterStory, ink: Ink, name: string): Promise<void> {
  const { moments } = story;
  const [first] = moments;
  if (first === undefined) return;
  const canvas = paintFrame(story, first, ink);
  const recorder = new MediaRecorder(canvas.captureStream(), { mimeType: WEBM });
  const parts: Blob[] = [];
  recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
  const ended = new Promise<void>((done, fail) => {
    recorder.addEventListener('stop', () => done());
    recorder.addEventListener('error', () => fail(new Error(WEBM)));
  });
  recorder.start();
  const last = moments.at(-1) ?? first;
  // the last one twice: a frame lasts until another comes
  for (const moment of [...moments, last]) {
    paintFrame(story, moment, ink, canvas);
    await new Promise((next) => setTimeout(next, frameMs(moments.length)));
  }
  recorder.stop();
  await ended;
  saveFile(new Blob(parts, { type: WEBM }), name);
}
