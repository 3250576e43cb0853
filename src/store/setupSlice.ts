import type { StateCreator } from 'zustand';
import type { Loss } from '../network/losses.ts';
import { type OptimizerKind, optimizerSpec } from '../network/optimizers.ts';
import { type PresetName, presets } from '../network/presets.ts';
import type { NetworkSpec } from '../network/spec.ts';
import type { DeviceChoice } from '../worker/protocol.ts';
import { datasets } from './datasets.ts';
import { type FieldName, formatPlain } from './numberFields.ts';
import type { DatasetName } from './protocolTypes.ts';

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
}

export interface SetupSlice {
  readonly setup: Setup;
  choosePreset(preset: PresetName): void;
  /** Takes the optimizer's own learning rate, Keras's default, along. */
  chooseOptimizer(optimizer: OptimizerKind): void;
  chooseLoss(loss: Loss): void;
  chooseDataset(dataset: DatasetName): void;
  chooseDevice(device: DeviceChoice): void;
  typeNumber(field: FieldName, text: string): void;
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
};

const quickTexts = { epochs: '8', batchSize: '32', trainingImages: '2000' };

export const createSetupSlice: StateCreator<SetupSlice, [], [], SetupSlice> = (set, get) => {
  const change = (changes: Partial<Setup>) => set({ setup: { ...get().setup, ...changes } });
  const type = (texts: Partial<Setup['texts']>) =>
    change({ texts: { ...get().setup.texts, ...texts } });
  return {
    setup: lectureSetup,
    choosePreset: (preset) => change({ preset, network: presets[preset] }),
    chooseOptimizer(optimizer) {
      change({ optimizer });
      type({ learningRate: defaultLearningRate(optimizer) });
    },
    chooseLoss: (loss) => change({ loss }),
    chooseDataset(dataset) {
      const hadAll = get().setup.texts.trainingImages === allOf(get().setup.dataset);
      change({ dataset });
      if (hadAll) type({ trainingImages: allOf(dataset) });
    },
    chooseDevice: (device) => change({ device }),
    typeNumber: (field, text) => type({ [field]: text }),
    chooseQuickSetup() {
      change({ preset: 'small', network: presets.small });
      type(quickTexts);
    },
  };
};

function defaultLearningRate(optimizer: OptimizerKind): string {
  return formatPlain(optimizerSpec(optimizer).config.learning_rate);
}

function allOf(dataset: DatasetName): string {
  return String(datasets[dataset].trainCount);
}
