import type { StateCreator } from 'zustand';
import type { DatasetName } from '../../../data/datasetName.ts';
import type { DeviceChoice } from '../../../engine/network/executor.ts';
import type { Loss } from '../../../engine/network/losses.ts';
import { type OptimizerKind, optimizerSpec } from '../../../engine/network/optimizers.ts';
import { type PresetName, presets } from '../../../engine/network/presets.ts';
import type { NetworkSpec } from '../../../engine/network/spec.ts';
import type { Tuning } from '../../../engine/plan/variants/variants.ts';
import { type AdvancedTexts, withAdvanced } from '../fields/advanced.ts';
import { type FieldName, formatPlain } from '../fields/numberFields.ts';
import { datasetFacts, datasets, isKnownDataset } from './datasets.ts';
import { textsFor } from './datasetTexts.ts';
import type { Gesture } from './gesture.ts';

/** Kernels that a run trained with, and what it trained. */
interface RecordedKernels {
  readonly tuning: Tuning;
  /** its GEMMs, in a word */
  readonly of: string;
}

/** What the next run will be made of. */
export interface Setup {
  readonly preset: PresetName;
  readonly network: NetworkSpec;
  readonly optimizer: OptimizerKind;
  readonly loss: Loss;
  readonly dataset: DatasetName;
  readonly device: DeviceChoice;
  /** The number fields as typed. */
  readonly texts: Readonly<Record<FieldName, string>>;
  /** The finer arguments of compile and fit as typed; what is not here has Keras's default. */
  readonly advanced: AdvancedTexts;
  /** What was typed into a layer's field and cannot be used, by `fieldKey`; the layer keeps its value. */
  readonly layerTexts: Readonly<Record<string, string>>;
  /** Those of the run that the set-up comes from; null where it comes from none. */
  readonly kernels: RecordedKernels | null;
}

export interface SetupSlice {
  readonly setup: Setup;
  choosePreset(preset: PresetName): void;
  /** Takes the optimizer's own learning rate, Keras's default, along. */
  chooseOptimizer(optimizer: OptimizerKind): void;
  chooseLoss(loss: Loss): void;
  chooseDataset(dataset: DatasetName): void;
  chooseDevice(device: DeviceChoice): void;
  /** What was recorded is no longer wanted. */
  forgetKernels(): void;
  typeNumber(field: FieldName, text: string): void;
  /** @param key `<group>.<argument>`, a callback's name, `schedule` or `shuffle` */
  typeAdvanced(key: string, text: string): void;
  /** Small enough for a software adapter or the CPU: seconds, not minutes. */
  chooseQuickSetup(): void;
}

/** The lecture's own model and fit. */
export const lectureSetup: Setup = {
  preset: 'model-a',
  network: presets['model-a'],
  optimizer: 'Adam',
  loss: 'sparse_categorical_crossentropy',
  dataset: 'mnist',
  device: 'gpu',
  texts: {
    learningRate: defaultLearningRate('Adam'),
    epochs: '15',
    batchSize: '256',
    validationSplit: '0.2',
    trainingImages: String(datasets.mnist.trainCount),
    seed: '0',
  },
  advanced: {},
  layerTexts: {},
  kernels: null,
};

const quickTexts = { epochs: '8', batchSize: '32' };
const QUICK_IMAGES = 2000;

/** @param gesture told which edits go on with the one before, for undo */
export const createSetupSlice =
  (gesture: Gesture): StateCreator<SetupSlice, [], [], SetupSlice> =>
  (set, get) => {
    const change = (changes: Partial<Setup>) => set({ setup: { ...get().setup, ...changes } });
    return {
      setup: lectureSetup,
      choosePreset: (preset) => change({ preset, network: presets[preset], layerTexts: {} }),
      chooseOptimizer(optimizer) {
        const learningRate = defaultLearningRate(optimizer);
        change({ optimizer, texts: { ...get().setup.texts, learningRate } });
      },
      chooseLoss: (loss) => change({ loss }),
      chooseDataset(dataset) {
        if (!isKnownDataset(dataset)) return;
        const { texts, dataset: before } = get().setup;
        change({ dataset, texts: textsFor(dataset, before, texts) });
      },
      chooseDevice: (device) => change({ device }),
      forgetKernels: () => change({ kernels: null }),
      typeNumber(field, text) {
        gesture.announce(`text ${field}`);
        change({ texts: { ...get().setup.texts, [field]: text } });
      },
      typeAdvanced(key, text) {
        gesture.announce(`advanced ${key}`);
        change({ advanced: withAdvanced(get().setup.advanced, key, text) });
      },
      chooseQuickSetup: () => set({ setup: quickSetup(get().setup) }),
    };
  };

/** The same data, but with a network and a fit for slow devices. */
export function quickSetup(setup: Setup): Setup {
  const { trainCount, inputShape } = datasetFacts(setup.dataset);
  const trainingImages = String(Math.min(QUICK_IMAGES, trainCount));
  const texts = { ...setup.texts, ...quickTexts, trainingImages };
  const network = { ...presets.small, inputShape };
  return { ...setup, preset: 'small', network, layerTexts: {}, texts };
}

function defaultLearningRate(optimizer: OptimizerKind): string {
  return formatPlain(optimizerSpec(optimizer).config.learning_rate);
}

/** Whether the network is no longer the one of its preset, however it came about. */
export function isEdited({ preset, network }: Setup): boolean {
  const original = presets[preset];
  return network !== original && JSON.stringify(network) !== JSON.stringify(original);
}
