import * as z from 'zod/mini';
import { datasetNameSchema } from '../../../data/datasetName.ts';
import { setupFields } from '../setup/setupFields.ts';
import { lectureSetup, type Setup } from '../setup/setupSlice.ts';

const schema = z.object({ ...setupFields(1000), dataset: datasetNameSchema });

/**
 * A set-up that was kept, of this version or an older one. What could not be used of a layer's
 * field is not kept: a run has none of it.
 * @returns null where it is damaged
 */
export function parseSetup(value: unknown): Setup | null {
  const read = schema.safeParse(value);
  if (!read.success) return null;
  const texts = { ...lectureSetup.texts, ...read.data.texts };
  return { ...read.data, texts, layerTexts: {}, kernels: null };
}
