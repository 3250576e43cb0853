import { elementCount } from '../../engine/core/shape.ts';
import type { GpuExecutor } from '../../engine/gpu/gpuExecutor.ts';
import type { TensorId } from '../../engine/layers/dispatch.ts';
import type {
  Examples,
  ExecutorState,
  Job,
  Step,
  StepResult,
} from '../../engine/network/executor.ts';
import { dispatchesOf } from '../../engine/plan/fuse/rewrite.ts';
import type { Slots } from './compareUpdate.ts';
import type { Pass } from './forwardPass.ts';

/** Runs a step, and gathers what the reference needs to know of it. */
export async function runPass(
  executor: GpuExecutor,
  job: Job,
  { images, labels }: Examples,
  step: Step,
): Promise<{ pass: Pass; result: StepResult; before: ExecutorState }> {
  const { plan } = executor;
  const { offset, count, update } = step;
  const before = await executor.readState();
  const [result] = await executor.run([step]);
  if (result === undefined) throw new Error('The step gave no result.');
  const pixels = elementCount(job.network.inputShape);
  const part = images.subarray(offset * pixels, (offset + count) * pixels);
  const halves = new Set(
    dispatchesOf(plan)
      .filter(({ shader }) => shader.startsWith('conv2dHalf'))
      .flatMap(({ label }) => label.split(', ')),
  );
  const values = (prefix: string, buffer: string) =>
    job.network.layers.map(
      ({ name }) => new Float64Array(slotOf(executor, before, buffer, `${prefix} ${name}`)),
    );
  const pass: Pass = {
    ...{ job, count, t: update === null ? null : update.t },
    x: Float64Array.from(part, (byte) => byte / 255),
    labels: labels.subarray(offset, offset + count),
    weights: values('w', 'weights'),
    states: values('state', 'state'),
    isHalf: (layer, kind) => halves.has(`${layer} ${kind}`),
    read: async (tensor) => (tensor in plan.views ? executor.readTensor(tensor) : null),
  };
  return { pass, result, before };
}

/** A layer's part of a buffer that outlives a step. */
export function slotOf(
  { plan }: GpuExecutor,
  state: ExecutorState,
  buffer: string,
  view: TensorId,
): Float32Array {
  const { offset = 0, elements = 0 } = plan.views[view] ?? {};
  const values = state.get(buffer) ?? new Float32Array();
  return (values as Float32Array).subarray(offset, offset + elements);
}

export function slotsOf(executor: GpuExecutor, state: ExecutorState, layer: string): Slots {
  const slot = (buffer: string) => slotOf(executor, state, buffer, `w ${layer}`);
  return { weights: slot('weights'), m: slot('m'), v: slot('v') };
}
