/** Objects that Keras writes around a list or a number: what they hold, by how they are marked. */
function held(value: Readonly<Record<string, unknown>>): { readonly value: unknown } | null {
  if (value.type === 'ndarray' && 'value' in value) return { value: value.value };
  switch (value.class_name) {
    case '__numpy__':
    case '__tensor__':
      return isObject(value.config) ? { value: value.config.value } : null;
    case '__tuple__':
    case 'TensorShape':
      return Array.isArray(value.items) ? { value: value.items } : null;
    default:
      return null;
  }
}

/** The same JSON with every array, tensor, tuple and shape of Keras's as the plain list or number that it is. */
export function plainValues(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(plainValues);
  if (!isObject(json)) return json;
  const inner = held(json);
  if (inner !== null) return plainValues(inner.value);
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, plainValues(value)]));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
