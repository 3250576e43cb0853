import { type PresetName, presets } from '../../../../engine/network/presets.ts';
import { layerSpec, type NetworkSpec } from '../../../../engine/network/spec.ts';
import { lectureSetup, quickSetup, type Setup } from '../../../store/setup/setupSlice.ts';

const FEW_IMAGES = { trainingImages: '500', epochs: '30', batchSize: '32' };

/** Model A with Dropout before its last layer. */
const withDropout: NetworkSpec = {
  ...presets['model-a'],
  layers: [
    ...presets['model-a'].layers.slice(0, -1),
    layerSpec('Dropout', { rate: 0.5 }),
    ...presets['model-a'].layers.slice(-1),
  ],
};

/** The lecture's set-up with another network, on the device that is chosen. */
function lecture(
  { device }: Setup,
  preset: PresetName,
  texts: Partial<Setup['texts']> = {},
  network: NetworkSpec = presets[preset],
): Setup {
  return { ...lectureSetup, device, preset, network, texts: { ...lectureSetup.texts, ...texts } };
}

/** What a lesson may set up, from the set-up as it is. */
export const lessonSetups = {
  mlp: (setup: Setup) => lecture(setup, 'mlp'),
  modelB: (setup: Setup) => lecture(setup, 'model-b'),
  quick: (setup: Setup) => quickSetup(lecture(setup, 'small')),
  fewImages: (setup: Setup) => lecture(setup, 'model-a', FEW_IMAGES),
  dropout: (setup: Setup) => lecture(setup, 'model-a', FEW_IMAGES, withDropout),
} as const;
