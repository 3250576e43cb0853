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

/** A few filters, whose maps are pooled twice: little to compute, and it depends on neighbours. */
const pooled: NetworkSpec = {
  name: 'A few filters',
  inputShape: presets.small.inputShape,
  layers: [
    layerSpec('Conv2D', { filters: 8, activation: 'relu' }),
    layerSpec('MaxPooling2D'),
    layerSpec('Conv2D', { filters: 16, activation: 'relu' }),
    layerSpec('MaxPooling2D'),
    layerSpec('Flatten'),
    layerSpec('Dense', { units: 10, activation: 'softmax' }),
  ],
};

/** The same without pooling. */
const unpooled: NetworkSpec = {
  ...pooled,
  name: 'A few filters, no pooling',
  layers: pooled.layers.filter(({ kind }) => kind !== 'MaxPooling2D'),
};

const SHIFTED = { trainingImages: '2000', epochs: '6', batchSize: '32' };

/** What is trained on digits and on shuffled ones. */
export const COMPARED = {
  trainCount: 5000,
  testCount: 1000,
  networks: { dense: presets.mlp, convolution: pooled },
} as const;
export const comparedNetworks = ['dense', 'convolution'] as const;
export type ComparedNetwork = (typeof comparedNetworks)[number];

/** One of the compared networks on one of the data sets, with the same fit each time. */
export function comparedSetup(
  setup: Setup,
  network: ComparedNetwork,
  dataset: Setup['dataset'],
): Setup {
  const preset = network === 'dense' ? 'mlp' : 'small';
  const texts = { trainingImages: String(COMPARED.trainCount), epochs: '5', batchSize: '32' };
  return { ...lecture(setup, preset, texts, COMPARED.networks[network]), dataset };
}

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
  modelB: (setup: Setup) => lecture(setup, 'model-b'),
  pooled: (setup: Setup) => lecture(setup, 'small', SHIFTED, pooled),
  unpooled: (setup: Setup) => lecture(setup, 'small', SHIFTED, unpooled),
  quick: (setup: Setup) => quickSetup(lecture(setup, 'small')),
  fewImages: (setup: Setup) => lecture(setup, 'model-a', FEW_IMAGES),
  dropout: (setup: Setup) => lecture(setup, 'model-a', FEW_IMAGES, withDropout),
} as const;
