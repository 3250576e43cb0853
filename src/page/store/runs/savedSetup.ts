import * as z from 'zod/mini';
import { datasetNameSchema } from '../../../data/datasetName.ts';
import { recordedKernelsSchema } from '../setup/recordedKernels.ts';
import { setupFields } from '../setup/setupFields.ts';
import { lectureSetup, type Setup } from '../setup/setupSlice.ts';

const schema = z.object({
  ...setupFields(1000),
  dataset: datasetNameSchema,
  // kernels that are no longer known are not worth losing a set-up for
  kernels: z.catch(z._default(z.nullable(recordedKernelsSchema), null), null),
});

/**
 * Reads a saved set-up, of this version or an older one. Invalid texts of layer fields were not saved,
 * because a run has none.
 * @returns null where it is damaged
 */
export function parseSetup(value: unknown): Setup | null {
  const read = schema.safeParse(value);
  if (!read.success) return null;
  const texts = { ...lectureSetup.texts, ...read.data.texts };
  return { ...read.data, texts, layerTexts: {} };
}
