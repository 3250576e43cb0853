import * as z from 'zod/mini';
import type { DatasetName } from '../../../data/datasetName.ts';
import { SpecError } from '../../../engine/core/errors.ts';
import { lossSchema } from '../../../engine/network/losses.ts';
import { optimizerKinds } from '../../../engine/network/optimizers.ts';
import { parseNetwork } from '../../../engine/network/parseNetwork.ts';
import { presetNames } from '../../../engine/network/presets.ts';
import { fieldNames } from '../fields/numberFields.ts';
import { lectureSetup, type Setup } from '../setup/setupSlice.ts';

const text = z.string().check(z.maxLength(1000));

const schema = z.object({
  preset: z.enum(presetNames),
  network: z.unknown(),
  optimizer: z.enum(optimizerKinds),
  loss: lossSchema,
  dataset: z.string().check(z.regex(/^(mnist|fashion-mnist|own-.{1,200})$/)),
  device: z.enum(['gpu', 'cpu']),
  texts: z.partialRecord(z.enum(fieldNames), text),
  advanced: z.record(text, text),
});

/**
 * A set-up that was kept, of this version or an older one. What could not be used of a layer's
 * field is not kept: a run has none of it.
 * @returns null where it is damaged
 */
export function parseSetup(value: unknown): Setup | null {
  const read = schema.safeParse(value);
  if (!read.success) return null;
  const { network, dataset, texts, ...rest } = read.data;
  try {
    return {
      ...rest,
      network: parseNetwork(network),
      dataset: dataset as DatasetName,
      texts: { ...lectureSetup.texts, ...texts },
      layerTexts: {},
      kernels: null,
    };
  } catch (error) {
    if (error instanceof SpecError) return null;
    throw error;
  }
}
