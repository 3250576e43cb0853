import { elementCount } from '../../engine/core/shape.ts';
import type { Inspector, TensorQuery } from '../../engine/network/inspector.ts';
import { updateRule } from '../../engine/network/optimizers.ts';
import {
  type ResolvedNetwork,
  resolveNetwork,
  trainedParams,
} from '../../engine/network/resolve.ts';
import { isConstant } from '../../engine/network/schedules.ts';
import type { Weights, WeightTensor } from '../../engine/network/weights.ts';
import type { TrainingSpec } from '../../formats/code/trainingSpec.ts';
import type { SavedOptimizer } from '../../formats/model/savedModel.ts';
import type { InspectionAnswer } from '../../worker/protocol.ts';
import type { ExportSubject } from './exportSession.ts';
import { inspections } from './inspectionSession.ts';

/** What a file with weights is written from. */
export interface ExportState {
  readonly weights: Weights;
  readonly optimizer: SavedOptimizer;
}

/** A tensor to read, and the weights that lie in it one after the other. */
interface Wanted {
  readonly query: TensorQuery;
  readonly layer: string;
  readonly params: ResolvedNetwork['layers'][number]['params'];
}

/** Weights and statistics of every layer, and the slots that its optimizer uses. */
export function exportQueries({ network, optimizer }: TrainingSpec): readonly Wanted[] {
  const kinds = ['weights', 'state', ...updateRule(optimizer).slots] as const;
  return resolveNetwork(network).layers.flatMap((layer, index) =>
    kinds.flatMap((kind) => {
      // the optimizer has nothing of a frozen layer
      const params =
        kind === 'm' || kind === 'v'
          ? trainedParams(layer)
          : layer.params.filter(({ trainable }) => trainable === (kind === 'weights'));
      const query = { tensor: { kind, layer: index } };
      return params.length === 0 ? [] : [{ query, layer: layer.name, params }];
    }),
  );
}

/**
 * @param tensors those of `exportQueries`, in order
 * @param next the update that would come next
 */
export function exportStateOf(
  spec: TrainingSpec,
  tensors: Awaited<ReturnType<Inspector['inspect']>>,
  next: InspectionAnswer['update'],
): ExportState {
  const slots = { weights: new Map<string, WeightTensor>(), m: new Map(), v: new Map() };
  for (const [index, { query, layer, params }] of exportQueries(spec).entries()) {
    const { kind } = query.tensor;
    const into = kind === 'm' || kind === 'v' ? slots[kind] : slots.weights;
    const values = tensors[index] ?? new Float32Array();
    let start = 0;
    for (const { name, shape } of params) {
      const end = start + elementCount(shape);
      into.set(`${layer}/${name}`, { shape, data: values.slice(start, end) });
      start = end;
    }
  }
  const { weights, m, v } = slots;
  return {
    weights,
    optimizer: {
      iterations: (next.iteration ?? next.t) - 1,
      learningRate: isConstant(spec.fit.schedule) ? next.learningRate : null,
      m: m.size === 0 ? null : m,
      v: v.size === 0 ? null : v,
    },
  };
}

/**
 * The present weights of the network that is exported, and its optimizer's state.
 * @returns null where it has none yet
 */
export async function exportState({ spec }: ExportSubject): Promise<ExportState | null> {
  const queries = exportQueries(spec).map(({ query }) => query);
  const images = { of: 'dataset', examples: [0] } as const;
  const { answer } = await inspections.once({ images, epoch: 'now', queries });
  return answer && exportStateOf(spec, answer.tensors, answer.update);
}
