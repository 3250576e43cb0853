import { type ErrorValues, SpecError } from '../core/errors.ts';
import { jsonText } from '../core/jsonText.ts';
import { formatShape, type Shape } from '../core/shape.ts';
import {
  type LayerConfigs,
  type LayerKind,
  type LayerSpec,
  layerDefs,
} from '../layers/registry.ts';

/** A network as plain data. Each layer comes after the layers that it reads. */
export interface NetworkSpec {
  readonly name: string;
  /** (H, W, C), without the batch */
  readonly inputShape: Shape;
  /** Name of Keras's InputLayer row, where it has its own name. */
  readonly inputName?: string;
  readonly layers: readonly LayerSpec[];
}

/**
 * Checks a layer's Keras arguments. Missing ones get Keras's defaults, unknown ones are dropped.
 * @throws SpecError `invalidConfig` naming the layer and the field
 */
export function layerSpec<K extends LayerKind>(
  kind: K,
  config: unknown = {},
  name?: string,
): LayerSpec<K> {
  const result = layerDefs[kind].schema.safeParse(config);
  if (!result.success) {
    throw new SpecError(
      'invalidConfig',
      describeIssue(name ?? kind, config, result.error.issues[0]),
    );
  }
  const checked: LayerConfigs[K] = result.data;
  const spec = name === undefined ? { kind, config: checked } : { kind, name, config: checked };
  return spec as LayerSpec<K>;
}

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

function describeIssue(layer: string, config: unknown, issue: Issue | undefined): ErrorValues {
  const path = issue?.path ?? [];
  const actual = path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined,
    config,
  );
  return {
    layer,
    field: path.map(String).join('.') || 'its configuration',
    actual: isShort(actual) ? formatShape(actual) : jsonText(actual),
    expected: `${issue?.message ?? 'another value is expected'}`.replace(
      /^Invalid/,
      'that is invalid',
    ),
  };
}

/** Numbers as Keras writes a shape. */
function isShort(value: unknown): value is Shape {
  return (
    Array.isArray(value) && value.length <= 8 && value.every((item) => typeof item === 'number')
  );
}
