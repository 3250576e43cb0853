import { type PresetName, presetNames, presets } from '../engine/network/presets.ts';
import type { NetworkSpec } from '../engine/network/spec.ts';
import { UsageError } from './usageError.ts';

/**
 * A preset by its id or title, however it is spelt: model-a, "Lecture model A", modelA, a.
 * @throws {UsageError} where there is none of that name
 */
export function presetByName(name: string): NetworkSpec {
  const wanted = core(name);
  const matches = (id: PresetName) => core(id) === wanted || core(presets[id].name) === wanted;
  const id = presetNames.find(matches);
  if (id !== undefined) return presets[id];
  throw new UsageError(`--preset is ${name}, but must be one of ${presetNames.join(', ')}.`);
}

function core(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .replace('lecture', '')
    .replace('model', '');
}
