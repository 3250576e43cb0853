import type * as z from 'zod/mini';

interface FieldBase {
  /** Keras's name of the argument */
  readonly name: string;
}
interface NumberField extends FieldBase {
  readonly kind: 'number';
  /** null: Keras's None */
  readonly standard: number | null;
  readonly nullable: boolean;
  readonly whole: boolean;
  readonly min: number;
  readonly max: number;
  /** whether the bounds themselves are out of range */
  readonly aboveMin: boolean;
  readonly belowMax: boolean;
}
interface SwitchField extends FieldBase {
  readonly kind: 'switch';
  readonly standard: boolean;
}
interface ChoiceField extends FieldBase {
  readonly kind: 'choice';
  readonly standard: string;
  readonly options: readonly string[];
}

/** One argument, as a form shows it. */
export type SchemaField = NumberField | SwitchField | ChoiceField;

/** The arguments of a schema in their order; one that no form can show (a text) is left out. */
export function schemaFields(schema: {
  readonly shape: Readonly<Record<string, z.core.$ZodType>>;
}): readonly SchemaField[] {
  return Object.entries(schema.shape).flatMap(([name, type]) => fieldOf(name, type) ?? []);
}

function fieldOf(name: string, type: z.core.$ZodType): SchemaField | null {
  const outer = (type as z.core.$ZodTypes)._zod.def;
  if (outer.type !== 'default') return null;
  const standard: unknown = outer.defaultValue;
  const inner = outer.innerType as z.core.$ZodTypes;
  const nullable = inner._zod.def.type === 'nullable';
  const plain = inner._zod.def.type === 'nullable' ? inner._zod.def.innerType : inner;
  const def = (plain as z.core.$ZodTypes)._zod.def;
  switch (def.type) {
    case 'number':
      return numberField(name, plain as z.core.$ZodNumber, standard, nullable);
    case 'boolean':
      return { kind: 'switch', name, standard: standard === true };
    case 'enum':
      return {
        ...{ kind: 'choice', name, standard: String(standard) },
        options: Object.values(def.entries).map(String),
      };
    default:
      return null;
  }
}

function numberField(
  name: string,
  type: z.core.$ZodNumber,
  standard: unknown,
  nullable: boolean,
): NumberField {
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
  return {
    ...{ kind: 'number', name, nullable, min, max, aboveMin, belowMax },
    whole: 'format' in type._zod.def,
    standard: typeof standard === 'number' ? standard : null,
  };
}
