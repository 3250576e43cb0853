import { type ErrorValues, fillSentence } from '../core/errors.ts';

/** Why a GPU that was there did not do what was asked of it. */
export const gpuErrorSentences = {
  tooLarge:
    'Tensor {{tensor}} needs {{bytes}} bytes, but this GPU takes at most {{limit}} in one piece. Choose a batch size of at most {{batchSize}}, or a smaller network.',
  weightsTooLarge:
    'The weights of this network need {{bytes}} bytes, most of them in {{tensor}}, but this GPU takes at most {{limit}} in one piece. No batch size changes that: use fewer units or filters, or pool more before Flatten.',
  imageTooLarge:
    'Tensor {{tensor}} needs {{bytes}} bytes for a single image, but this GPU takes at most {{limit}} in one piece. Use fewer filters or units, or larger strides.',
  outOfMemory:
    'The GPU has not enough memory for this network and batch size ({{bytes}} bytes). Choose a smaller batch size.',
  refused: 'The GPU refused the plan: {{reason}}',
  notCompiled: 'The kernel {{kernel}} does not compile: {{reason}}',
  lost: 'The GPU was lost ({{reason}}). Train again; if it happens again, choose a smaller batch size.',
} as const;

export class GpuError extends Error {
  readonly code: keyof typeof gpuErrorSentences;
  readonly values: ErrorValues;

  constructor(code: keyof typeof gpuErrorSentences, values: ErrorValues, cause?: unknown) {
    super(fillSentence(gpuErrorSentences[code], values), { cause });
    this.name = 'GpuError';
    this.code = code;
    this.values = values;
  }
}
