import * as z from 'zod/mini';

/** The unit of a number. */
export type FieldUnit = 'cells' | 'filters' | 'units' | 'share' | 'turns';

/**
 * What the type of a field does not say: for forms, for a short description, and for reading Keras's files.
 */
interface FieldHint {
  /** how a field of several numbers is written: `3 × 3`; `-0.1, 0.2`; `1, 2 × 3, 4` */
  readonly as?: 'pair' | 'range' | 'sides';
  readonly unit?: FieldUnit;
  /** bounds in a form, where the schema allows more */
  readonly min?: number;
  readonly max?: number;
  /** what an arrow key adds; `double` steps through the powers of two */
  readonly step?: number | 'double';
  /** Keras has no default for it */
  readonly required?: true;
  /** the field whose value is used where this one is null */
  readonly fallback?: string;
  /** whether a short description names it; without this, only where the value is not the default */
  readonly brief?: 'always' | 'never';
}

/**
 * Hints by schema. Hints of a field, of its `nullable` or default wrapper and of its inner type are merged.
 */
export const fieldHints = z.registry<FieldHint>();

interface FieldBase {
  /** Keras's name of the argument */
  readonly name: string;
  readonly nullable: boolean;
  readonly required: boolean;
  readonly brief: 'always' | 'never' | 'changed';
  readonly unit: FieldUnit | null;
}

interface Bounds {
  readonly min: number;
  readonly max: number;
  /** whether the bounds themselves are out of range */
  readonly aboveMin: boolean;
  readonly belowMax: boolean;
}

/** `min` and `max` are the bounds in a form. */
export interface NumberField extends FieldBase, Bounds {
  readonly kind: 'number';
  /** null: Keras's None */
  readonly standard: number | null;
  readonly whole: boolean;
  /** the bounds in the schema */
  readonly takes: Bounds;
  readonly step: number | 'double';
}
interface SwitchField extends FieldBase {
  readonly kind: 'switch';
  readonly standard: boolean;
}
export interface ChoiceField extends FieldBase {
  readonly kind: 'choice';
  readonly standard: string;
  readonly options: readonly string[];
}

/** A text; what it may say is not in the schema. Layers have none. */
export interface TextField extends FieldBase {
  readonly kind: 'text';
  readonly standard: string;
}

/**
 * Several numbers. `pair`: whole numbers, height and width, or one for both. `range`: one number for both
 * directions, or the two ends. `sides`: whole numbers before and after, for height and for width.
 */
export interface NumbersField extends FieldBase {
  readonly kind: 'pair' | 'range' | 'sides';
  readonly standard: unknown;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly fallback: string | null;
}

export type ScalarField = NumberField | SwitchField | ChoiceField;

/** One argument of a layer, an optimizer or a callback. */
export type SchemaField = ScalarField | NumbersField;

function isScalar(field: SchemaField | null): field is ScalarField {
  return field?.kind === 'number' || field?.kind === 'switch' || field?.kind === 'choice';
}

interface ObjectSchema {
  readonly shape: Readonly<Record<string, z.core.$ZodType>>;
}

/** The arguments of a schema in their order, without those that no form can show (text). */
export function schemaFields(schema: ObjectSchema): readonly SchemaField[] {
  return Object.entries(schema.shape).flatMap(([name, type]) => fieldOf(name, type) ?? []);
}

/** The arguments of an optimizer, a schedule or a callback in their order: one value each, texts too. */
export function argumentFields(schema: ObjectSchema): readonly (ScalarField | TextField)[] {
  return Object.entries(schema.shape).flatMap(([name, type]) => {
    const field = fieldOf(name, type);
    return isScalar(field) ? field : (textOf(name, type) ?? []);
  });
}

/** The schema of an argument's value, without its default. */
export function valueSchema(schema: ObjectSchema, name: string): z.core.$ZodType {
  const type = schema.shape[name] as z.core.$ZodTypes;
  const { def } = type._zod;
  return def.type === 'default' ? def.innerType : type;
}

function fieldOf(name: string, type: z.core.$ZodType): SchemaField | null {
  const outer = (type as z.core.$ZodTypes)._zod.def;
  if (outer.type !== 'default') return null;
  const standard: unknown = outer.defaultValue;
  const inner = outer.innerType as z.core.$ZodTypes;
  const nullable = inner._zod.def.type === 'nullable';
  const plain = inner._zod.def.type === 'nullable' ? inner._zod.def.innerType : inner;
  const hint = { ...fieldHints.get(plain), ...fieldHints.get(inner), ...fieldHints.get(type) };
  const { required = false, brief = 'changed', unit = null } = hint;
  const base: FieldBase = { name, nullable, required, brief, unit };
  if (hint.as !== undefined) {
    const { as: kind, min = 0, max = Infinity, step = 1, fallback = null } = hint;
    return { ...base, kind, standard, min, max, step: Number(step), fallback };
  }
  const def = (plain as z.core.$ZodTypes)._zod.def;
  switch (def.type) {
    case 'number':
      return numberField(base, plain as z.core.$ZodNumber, standard, hint);
    case 'boolean':
      return { ...base, kind: 'switch', standard: standard === true };
    case 'enum': {
      const options = Object.values(def.entries).map(String);
      return { ...base, kind: 'choice', standard: String(standard), options };
    }
    default:
      return null;
  }
}

function textOf(name: string, type: z.core.$ZodType): TextField | null {
  const { def } = (type as z.core.$ZodTypes)._zod;
  if (def.type !== 'default' || def.innerType._zod.def.type !== 'string') return null;
  const base = { name, nullable: false, required: false, brief: 'never', unit: null } as const;
  return { ...base, kind: 'text', standard: String(def.defaultValue) };
}

function numberField(
  base: FieldBase,
  type: z.core.$ZodNumber,
  standard: unknown,
  hint: FieldHint,
): NumberField {
  const takes = boundsOf(type);
  return {
    ...base,
    ...takes,
    ...(hint.min === undefined ? {} : { min: hint.min, aboveMin: false }),
    ...(hint.max === undefined ? {} : { max: hint.max, belowMax: false }),
    ...{ kind: 'number', takes, step: hint.step ?? 1 },
    whole: 'format' in type._zod.def,
    standard: typeof standard === 'number' ? standard : null,
  };
}

function boundsOf(type: z.core.$ZodNumber): Bounds {
  let [min, max, aboveMin, belowMax] = [-Infinity, Infinity, false, false];
  for (const { _zod } of type._zod.def.checks ?? []) {
    const check = _zod.def as z.core.$ZodCheckGreaterThanDef | z.core.$ZodCheckLessThanDef;
    if (check.check === 'greater_than') {
      min = Number(check.value);
      aboveMin = !check.inclusive;
    } else if (check.check === 'less_than') {
      max = Number(check.value);
      belowMax = !check.inclusive;
    }
  }
  return { min, max, aboveMin, belowMax };
}
