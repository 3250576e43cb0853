import { CodedError, type ErrorValues } from '../core/errors.ts';
import { refusalSentences } from '../plan/planForDevice.ts';

/** Why a GPU failed during use. */
export const gpuErrorSentences = {
  ...refusalSentences,
  outOfMemory:
    'The GPU has not enough memory for this network and batch size ({{bytes}} bytes). Choose a batch size of at most {{batchSize}}.',
  outOfMemoryAlways:
    'The GPU has not enough memory for this network ({{bytes}} bytes), and no batch size changes that. Use fewer units or filters.',
  tooManyToInspect:
    'The GPU has not enough memory to look at {{images}} images at once ({{bytes}} bytes). Training goes on. Look at one image instead.',
  noRoomForData:
    'The GPU has not enough memory left for the data set ({{bytes}} bytes). Choose a smaller batch size, or close other pages that use the GPU.',
  refused:
    'The GPU refused the plan. Update the browser and the graphics driver, or train on the CPU. The GPU says: {{reason}}',
  notCompiled:
    'The kernel {{kernel}} ({{label}}) does not compile on this GPU. Update the browser and the graphics driver, or train on the CPU. The GPU says: {{reason}}',
  parked:
    'The GPU was lost ({{reason}}) and could not be opened again. Nothing is lost: press Train more to go on from step {{step}}, or reload the page and restore the run under Runs.',
  lost: 'The GPU was lost ({{reason}}). Train again; if it happens again, choose a smaller batch size.',
} as const;

export class GpuError extends CodedError<keyof typeof gpuErrorSentences> {
  constructor(code: keyof typeof gpuErrorSentences, values: ErrorValues, cause?: unknown) {
    super('GpuError', gpuErrorSentences, code, values, { cause });
  }
}

/** The most characters of a driver's message that a sentence quotes; a message may be pages long. */
const MOST_WORDS = 300;

export function driverWords(text: string): string {
  return text.length > MOST_WORDS ? `${text.slice(0, MOST_WORDS - 1)}…` : text;
}

/** The device's refusal, in a sentence of ours. */
export function refusedFor({ message }: GPUError): GpuError {
  return new GpuError('refused', { reason: driverWords(message) });
}
