import type { NumberField, SchemaField } from '../../engine/core/schemaFields.ts';
import { MOST_CELLS } from '../../engine/core/shape.ts';

/** What an argument takes, in words that follow "supports only". */
export function inWords(field: SchemaField): string {
  const words = valueInWords(field);
  return field.nullable ? `${words}, or null` : words;
}

function valueInWords(field: SchemaField): string {
  switch (field.kind) {
    case 'number':
      return numberInWords(field);
    case 'switch':
      return 'true or false';
    case 'choice':
      return field.options.join(', ').replace(/, ([^,]*)$/, ' or $1');
    case 'pair':
      return `an integer from ${field.min} to ${MOST_CELLS} or a pair of them`;
    case 'range':
      return `a number from ${field.min} to ${field.max} or a pair of them`;
    case 'sides':
      return `an integer from ${field.min} to ${MOST_CELLS}, a pair of them, or a pair of pairs`;
  }
}

function numberInWords({ whole, takes: { min, max, aboveMin, belowMax } }: NumberField): string {
  if (whole) return 'a positive integer';
  if (max !== Infinity) {
    return `a number from ${min} ${belowMax ? 'up to but not including' : 'to'} ${max}`;
  }
  if (min === -Infinity) return 'a number';
  return aboveMin ? 'a positive number' : `a number from ${min} on`;
}
