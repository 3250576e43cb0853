import { presets } from '../../engine/network/presets.ts';
import { parameterCount, resolveNetwork } from '../../engine/network/resolve.ts';
import type { NetworkSpec } from '../../engine/network/spec.ts';
import type { Evaluator } from './evaluator.ts';
import type { Layer, Model } from './values.ts';

/** The lecture prints 32 filters in the second convolution of model B; its summary has 64. */
const slip = { preset: 'model-b', layer: 2, field: 'filters', printed: 32 } as const;

const grouped = new Intl.NumberFormat('en');

/** Points at the lecture's own slip, where the network is its model in everything else. */
export function noteSlips(
  evaluator: Evaluator,
  network: NetworkSpec,
  sources: readonly (Layer | Model)[],
): void {
  const { preset, layer, field, printed } = slip;
  const meant = presets[preset];
  const source = sources[layer];
  if (network.layers.length !== meant.layers.length || source?.kind !== 'layer') return;
  const at = source.args.get(field)?.at;
  const expected: unknown = Reflect.get(meant.layers[layer].config, field);
  const actual: unknown = Reflect.get(network.layers[layer]?.config ?? {}, field);
  if (at === undefined || typeof expected !== 'number' || actual !== printed) return;
  const whole = network.layers.map(({ kind, config }, index) => {
    return { kind, config: index === layer ? { ...config, [field]: expected } : config };
  });
  const lecture = meant.layers.map(({ kind, config }) => ({ kind, config }));
  if (JSON.stringify(whole) !== JSON.stringify(lecture)) return;
  const params = grouped.format(parameterCount(resolveNetwork(meant)));
  const fix = { ...at, replacement: String(expected) };
  evaluator.remarks.note('lectureSlip', at, { actual: printed, expected, params }, fix);
}
