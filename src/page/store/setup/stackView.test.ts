import { describe, expect, it } from 'vitest';
import { presets } from '../../../engine/network/presets.ts';
import { checkSetup } from './checkSetup.ts';
import { toggleLayer } from './editNetwork.ts';
import { isEdited, lectureSetup, type Setup } from './setupSlice.ts';
import { viewStack } from './stackView.ts';

const view = (setup: Setup) => viewStack(setup, checkSetup(setup));

describe('the stack', () => {
  it('has shapes, parameters and a share of the memory for every layer', () => {
    const { entries, cost } = view(lectureSetup);
    expect(entries.map(({ cost }) => cost?.params)).toEqual([
      320, 0, 18_496, 0, 36_928, 0, 36_928, 650,
    ]);
    expect(cost?.params).toBe(93_322);
    const shares = entries.map(({ memoryShare }) => memoryShare);
    expect(shares.every((share) => share >= 0 && share < 1)).toBe(true);
    expect(shares.reduce((sum, share) => sum + share)).toBeLessThanOrEqual(1);
  });

  it('knows the layers before the one that does not fit, and puts the error there', () => {
    const { entries, error } = view({ ...lectureSetup, network: presets.broken });
    expect(error).toBeNull();
    expect(entries.map(({ resolved }) => resolved !== null)).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
    expect(entries.map((entry) => entry.error?.code)[4]).toBe('windowTooLarge');
  });

  it('keeps the card of a disabled layer, without metrics', () => {
    const { entries } = view({ ...lectureSetup, network: toggleLayer(presets['model-a'], 6) });
    expect(entries).toHaveLength(8);
    expect(entries[6]).toMatchObject({ resolved: null, cost: null, error: null });
    expect(entries[7]?.resolved?.input).toEqual([576]);
  });

  it('says of an empty stack what is wrong with the whole', () => {
    const network = { ...presets.small, layers: [] };
    expect(view({ ...lectureSetup, network }).error?.code).toBe('emptyNetwork');
  });
});

describe('a preset', () => {
  it('is edited once its network differs, and no longer once it is the same again', () => {
    const edited = { ...lectureSetup, network: toggleLayer(presets['model-a'], 1) };
    expect(isEdited(lectureSetup)).toBe(false);
    expect(isEdited(edited)).toBe(true);
    expect(isEdited({ ...edited, network: toggleLayer(edited.network, 1) })).toBe(false);
    expect(isEdited({ ...lectureSetup, network: structuredClone(presets['model-a']) })).toBe(false);
  });
});
