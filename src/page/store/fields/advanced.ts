import {
  argumentFields,
  type NumberField,
  type ScalarField,
  type TextField,
} from '../../../engine/core/schemaFields.ts';
import {
  type CallbackName,
  type Callbacks,
  callbackSchemas,
} from '../../../engine/network/callbacks.ts';
import {
  clipFields,
  type OptimizerKind,
  optimizerSchemas,
} from '../../../engine/network/optimizers.ts';
import {
  type DecayKind,
  decaySchemas,
  isConstant,
  type Schedule,
  warmupSchema,
} from '../../../engine/network/schedules.ts';
import { filepathError } from './filepath.ts';
import { type FieldError, type FieldRule, formatPlain, readField } from './numberFields.ts';

/**
 * The advanced arguments of compile and fit as typed, by `<group>.<argument>`: `Adam.beta_1`. A missing key
 * has Keras's default. `schedule`, `shuffle` and a callback's own name hold a choice.
 */
export type AdvancedTexts = Readonly<Record<string, string>>;
type FieldErrors = Readonly<Record<string, FieldError>>;

const groups = {
  ...optimizerSchemas,
  ...decaySchemas,
  warmup: warmupSchema,
  ...callbackSchemas,
};
export type GroupName = keyof typeof groups;

/** One argument of a group. */
export type GroupField = ScalarField | TextField;

/** The fields of a group that the form shows; the learning rate has its own field. */
export function groupFields(group: GroupName): readonly GroupField[] {
  return argumentFields(groups[group]).filter(({ name }) => name !== 'learning_rate');
}

export function fieldText(field: GroupField, group: GroupName, texts: AdvancedTexts): string {
  return texts[`${group}.${field.name}`] ?? standardText(field);
}

/** The texts with one changed; a text equal to Keras's default is dropped. */
export function withAdvanced(texts: AdvancedTexts, key: string, text: string): AdvancedTexts {
  const { [key]: _, ...others } = texts;
  return text === standardOf(key) ? others : { ...others, [key]: text };
}

function standardOf(key: string): string {
  if (key === 'schedule') return 'constant';
  if (key === 'shuffle') return 'plain';
  const [group = '', name] = key.split('.');
  if (name === undefined) return String(group === 'ModelCheckpoint');
  const field = Object.hasOwn(groups, group)
    ? groupFields(group as GroupName).find((field) => field.name === name)
    : undefined;
  return field === undefined ? '' : standardText(field);
}

/** The text of a key, Keras's default where nothing was typed. */
export function advancedText(texts: AdvancedTexts, key: string): string {
  return texts[key] ?? standardOf(key);
}

/** @returns Keras's default as text; None is empty */
function standardText(field: GroupField): string {
  return field.standard === null ? '' : String(field.standard);
}

export function advancedRule(field: NumberField): FieldRule {
  const { whole, min, max, aboveMin, belowMax } = field;
  const small = Math.abs(field.standard ?? 0) < 0.01;
  return {
    ...{ whole, min, max, aboveMin, belowMax },
    next(value, direction) {
      if (whole) return value + direction * (value >= 100 ? 100 : 1);
      if (small) return value === 0 ? direction * 0.001 : direction > 0 ? value * 10 : value / 10;
      return Number(formatPlain(value + direction * (belowMax && value >= 0.9 ? 0.01 : 0.1)));
    },
  };
}

/** Reads a group's texts; an invalid text is an error at its key. */
function readGroup(group: GroupName, texts: AdvancedTexts) {
  const values: Record<string, unknown> = {};
  const errors: Record<string, FieldError> = {};
  for (const field of groupFields(group)) {
    const text = fieldText(field, group, texts);
    if (field.kind === 'switch') values[field.name] = text === 'true';
    else if (field.kind === 'choice') {
      values[field.name] = field.options.includes(text) ? text : field.standard;
    } else if (field.kind === 'text') {
      const error = filepathError(text);
      if (error === null) values[field.name] = text;
      else errors[`${group}.${field.name}`] = error;
    } else if (field.nullable && text.trim() === '') values[field.name] = null;
    else {
      const reading = readField(text, advancedRule(field));
      if (reading.ok) values[field.name] = reading.value;
      else errors[`${group}.${field.name}`] = reading.error;
    }
  }
  return { values, errors };
}

/** Keras clips in one way: the fields after the first that is given are wrong. */
function clipErrors(optimizer: OptimizerKind, values: Readonly<Record<string, unknown>>) {
  const given = clipFields.filter((field) => typeof values[field] === 'number');
  const errors = given.slice(1).map((field): [string, FieldError] => {
    return [`${optimizer}.${field}`, { kind: 'clippedTwice' }];
  });
  return Object.fromEntries(errors);
}

export const shuffleChoices = ['plain', 'class-balanced', 'none'] as const;
export type ShuffleChoice = (typeof shuffleChoices)[number];

export function decayOf(texts: AdvancedTexts): DecayKind {
  const kind = texts.schedule ?? 'constant';
  return Object.hasOwn(decaySchemas, kind) ? (kind as DecayKind) : 'constant';
}
export function shuffleOf(texts: AdvancedTexts): ShuffleChoice {
  return shuffleChoices.find((choice) => choice === texts.shuffle) ?? 'plain';
}
/** Whether a callback is used. Checkpoints are saved by default, so that a run can return to an epoch. */
export function usesCallback(name: CallbackName, texts: AdvancedTexts): boolean {
  return (texts[name] ?? standardOf(name)) === 'true';
}

interface Advanced {
  readonly optimizer: Readonly<Record<string, unknown>>;
  readonly schedule: Schedule;
  readonly callbacks: Callbacks;
  readonly shuffle: boolean | 'class-balanced';
  readonly errors: FieldErrors;
}

/**
 * Reads all advanced fields of a run with this optimizer.
 * @param validates whether there is a validation split for callbacks to monitor
 */
export function readAdvanced(
  texts: AdvancedTexts,
  optimizer: OptimizerKind,
  validates: boolean,
): Advanced {
  const kind = decayOf(texts);
  const own = readGroup(optimizer, texts);
  const decay = readGroup(kind, texts);
  const warmup = readGroup('warmup', texts);
  let errors: FieldErrors = {
    ...clipErrors(optimizer, own.values),
    ...{ ...own.errors, ...decay.errors, ...warmup.errors },
  };
  const callback = (name: CallbackName) => {
    if (!usesCallback(name, texts)) return null;
    const read = readGroup(name, texts);
    errors = { ...errors, ...read.errors };
    const watches = name !== 'ModelCheckpoint' || read.values.save_best_only === true;
    if (watches && !validates && String(read.values.monitor).startsWith('val_')) {
      errors = { ...errors, [`${name}.monitor`]: { kind: 'needsValidation' } };
    }
    return Object.keys(read.errors).length > 0 ? null : callbackSchemas[name].parse(read.values);
  };
  const callbacks = {
    EarlyStopping: callback('EarlyStopping'),
    ReduceLROnPlateau: callback('ReduceLROnPlateau'),
    ModelCheckpoint: callback('ModelCheckpoint'),
  } as Callbacks;
  const schedule = { decay: { kind, ...decay.values }, warmup: warmup.values } as Schedule;
  const shuffle = shuffleOf(texts);
  // Keras refuses to change a learning rate that is a schedule.
  if (callbacks.ReduceLROnPlateau !== null && !isConstant(schedule)) {
    errors = { ...errors, ReduceLROnPlateau: { kind: 'needsConstantRate' } };
  }
  return {
    ...{ optimizer: own.values, schedule, callbacks, errors },
    shuffle: shuffle === 'class-balanced' ? shuffle : shuffle === 'plain',
  };
}
