import { type SchemaField, schemaFields } from '../../../engine/core/schemaFields.ts';
import type { Pair, Sides } from '../../../engine/core/shape.ts';
import type { LayerFamily } from '../../../engine/layers/layerDef.ts';
import { type LayerKind, type LayerSpec, layerDefs } from '../../../engine/layers/registry.ts';
import { formatSides } from '../../store/fields/layerFields.ts';

/** One hue a family: what convolves, what subsamples, what only reshapes, what connects fully. */
const familyColors: Readonly<Record<LayerFamily, string>> = {
  convolution: 'var(--conv)',
  pooling: 'var(--pool)',
  reshaping: 'var(--flat)',
  merging: 'var(--flat)',
  dense: 'var(--dense)',
  regularization: 'var(--drop)',
  augmentation: 'var(--augment)',
};

export function kindColor(kind: LayerKind): string {
  return familyColors[layerDefs[kind].family];
}

/** What tells a layer from another of its kind, `32 · 3×3 · relu`; Keras's defaults are left out. */
export function briefConfig({ kind, config }: LayerSpec): string {
  const values = new Map<string, unknown>(Object.entries(config));
  return schemaFields(layerDefs[kind].schema)
    .flatMap((field) => {
      const { name, standard, required, brief } = field;
      const value = values.get(name);
      const shown = required || brief === 'always';
      const usual = same(value, standard) || same(value, values.get(fallbackOf(field)));
      if (brief === 'never' || (usual && !shown)) return [];
      return [shown ? show(field, value) : told(field, value)];
    })
    .join(' · ');
}

function fallbackOf(field: SchemaField): string {
  return ('fallback' in field && field.fallback) || '';
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** A value that needs its name, unless the value says it. */
function told(field: SchemaField, value: unknown): string {
  if (field.kind === 'choice') return show(field, value);
  if (field.kind === 'switch') return value === true ? field.name : `${field.name}=False`;
  const text = show(field, value);
  return `${field.name} ${field.kind === 'pair' ? text.replace(/^(\d+)×\1$/, '$1') : text}`;
}

function show(field: SchemaField, value: unknown): string {
  if (field.kind === 'pair') return (value as Pair).join('×');
  if (field.kind === 'sides') return formatSides(value as Sides);
  if (field.kind === 'range') return Array.isArray(value) ? value.join(' to ') : `±${value}`;
  return String(value);
}
