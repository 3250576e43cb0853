import { fitNames } from '../../../engine/network/fitNames.ts';
import {
  type OptimizerKind,
  optimizerKinds,
  optimizerSpec,
} from '../../../engine/network/optimizers.ts';
import { layerNumbers } from '../../../engine/network/sweep.ts';
import { advancedRule, advancedText, groupFields, withAdvanced } from '../fields/advanced.ts';
import { numberRule } from '../fields/layerFields.ts';
import { type FieldRule, fieldNames, fieldRule, formatPlain } from '../fields/numberFields.ts';
import { checkSetup } from '../setup/checkSetup.ts';
import { datasetFacts } from '../setup/datasets.ts';
import { configureLayer } from '../setup/editNetwork.ts';
import type { Setup } from '../setup/setupSlice.ts';
import type { ControlName } from '../share/shareLinkLesson.ts';

/** A hyperparameter that a sweep can vary, for the present set-up. */
export interface SweepParam {
  readonly key: string;
  /** with Keras's names: `learning_rate`, `dense units` */
  readonly name: string;
  readonly group: 'fit' | 'optimizer' | 'layers';
  /** the control that a teacher's link may lock */
  readonly control: ControlName;
  /** the rule of its numbers; null: a choice of `options` */
  readonly rule: FieldRule | null;
  readonly options: readonly string[];
  /** the set-up's value */
  readonly current: string;
  /** values to suggest */
  readonly suggested: readonly string[];
  /** Whether it comes first in a pair. Choices do, because an optimizer has its own learning rate. */
  readonly first: boolean;
  apply(setup: Setup, text: string): Setup;
}

type Parts = Pick<SweepParam, 'key' | 'name' | 'group' | 'control' | 'current' | 'apply'>;

const number = (rule: FieldRule, parts: Parts, suggested: readonly string[] = []): SweepParam => ({
  ...{ rule, options: [], suggested, first: false },
  ...parts,
});

/** Everything that can be varied, in the order of the form. */
export function sweepParams(setup: Setup): readonly SweepParam[] {
  return [...fitParams(setup), optimizerParam(setup), ...argumentParams(setup), ...layers(setup)];
}

const suggestions: Readonly<Partial<Record<string, readonly string[]>>> = {
  learningRate: ['0.1', '0.01', '0.001'],
  batchSize: ['32', '128', '512'],
  seed: ['0', '1', '2'],
};

function fitParams({ dataset, texts }: Setup): readonly SweepParam[] {
  const { trainCount } = datasetFacts(dataset);
  return fieldNames.map((key) => {
    const apply = (setup: Setup, text: string) => ({
      ...setup,
      texts: { ...setup.texts, [key]: text },
    });
    const parts = { key, name: fitNames[key], group: 'fit', control: key, apply } as const;
    const current = texts[key];
    return number(fieldRule(key, trainCount), { ...parts, current }, suggestions[key]);
  });
}

function optimizerParam({ optimizer }: Setup): SweepParam {
  return {
    ...{ key: 'optimizer', name: 'optimizer', group: 'optimizer', control: 'optimizer' },
    ...{ rule: null, options: optimizerKinds, current: optimizer, suggested: optimizerKinds },
    first: true,
    apply(setup, text) {
      const kind = optimizerKinds.find((kind) => kind === text);
      if (kind === undefined || kind === setup.optimizer) return setup;
      const learningRate = formatPlain(optimizerSpec(kind).config.learning_rate);
      return { ...setup, optimizer: kind, texts: { ...setup.texts, learningRate } };
    },
  };
}

function argumentParams({ optimizer, advanced }: Setup): readonly SweepParam[] {
  return groupFields(optimizer).flatMap((field): readonly SweepParam[] => {
    if (field.kind !== 'number') return [];
    const key = argumentKey(optimizer, field.name);
    const apply = (setup: Setup, text: string) => ({
      ...setup,
      advanced: withAdvanced(setup.advanced, key, text),
    });
    const parts = { key, name: field.name, group: 'optimizer', control: 'advanced' } as const;
    return [number(advancedRule(field), { ...parts, current: advancedText(advanced, key), apply })];
  });
}

function argumentKey(optimizer: OptimizerKind, name: string): string {
  return `${optimizer}.${name}`;
}

function layers(setup: Setup): readonly SweepParam[] {
  const names = checkSetup(setup).network?.layers.map(({ name }) => name) ?? [];
  return layerNumbers(setup.network, names).map(({ index, name, field }) => {
    const current = String(Reflect.get(setup.network.layers[index]?.config ?? {}, field.name));
    const apply = (setup: Setup, text: string) => ({
      ...setup,
      network: configureLayer(setup.network, index, { [field.name]: Number(text) }),
    });
    const parts = {
      key: `layer ${index} ${field.name}`,
      group: 'layers',
      control: 'network',
    } as const;
    return number(numberRule(field), { ...parts, name, current, apply });
  });
}

/** Whether both can be varied at once: an optimizer's argument does not apply to another optimizer. */
export function canPair(one: SweepParam, other: SweepParam): boolean {
  const isArgument = ({ key, group }: SweepParam) => group === 'optimizer' && key !== 'optimizer';
  const mixed = (a: SweepParam, b: SweepParam) => a.key === 'optimizer' && isArgument(b);
  return one.key !== other.key && !mixed(one, other) && !mixed(other, one);
}
