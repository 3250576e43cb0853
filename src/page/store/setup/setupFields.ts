import * as z from 'zod/mini';
import { deviceChoices } from '../../../engine/network/executor.ts';
import { lossSchema } from '../../../engine/network/losses.ts';
import { optimizerKinds } from '../../../engine/network/optimizers.ts';
import { networkSchema } from '../../../engine/network/parseNetwork.ts';
import { presetNames } from '../../../engine/network/presets.ts';
import { fieldNames } from '../fields/numberFields.ts';
import type { Setup } from './setupSlice.ts';

/**
 * How the parts of a set-up are read that runs and links both keep; one that is forgotten here does not
 * compile. Data sets and kernels are each one's own matter, and what cannot be used of a layer's field is
 * kept by neither.
 * @param longest characters of a text field
 */
export function setupFields(longest: number) {
  const text = z.string().check(z.maxLength(longest));
  return {
    preset: z.enum(presetNames),
    network: networkSchema,
    optimizer: z.enum(optimizerKinds),
    loss: lossSchema,
    device: z.enum(deviceChoices),
    texts: z.partialRecord(z.enum(fieldNames), text),
    advanced: z.record(text, text),
  } satisfies Record<Exclude<keyof Setup, 'dataset' | 'kernels' | 'layerTexts'>, z.ZodMiniType>;
}
