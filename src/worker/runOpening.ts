import { wait } from '../engine/core/patience.ts';
import { NoGpuError } from '../engine/gpu/device.ts';
import { GpuError } from '../engine/gpu/gpuError.ts';
import { resolveNetwork } from '../engine/network/resolve.ts';
import { stateFor } from '../engine/network/stateTensors.ts';
import type { LoadData } from './executorHolder.ts';
import { reportFailure } from './failure.ts';
import type { RunRequest } from './protocol.ts';
import type { RunCore } from './runCore.ts';
import { openingOf, type Resting, recovering, type Stage, unlessStopped } from './stage.ts';

/** A run that rests. */
export type RestStage = Resting & Stage;

/**
 * Does what has to be done before there is a trainer, and again where the device is lost meanwhile.
 * @param lost the loss that it comes after, if any
 * @returns false where it was stopped meanwhile
 */
export async function openRun(
  run: RunCore,
  ending: AbortController,
  work: (signal: AbortSignal) => Promise<void>,
  lost: GpuError | null = null,
): Promise<boolean> {
  for (let loss = lost; ; ) {
    const pause = loss && run.patience.next();
    if (loss !== null && pause === null) {
      const step = run.states.latest?.trainer.step ?? 0;
      throw new GpuError('parked', { reason: loss.values.reason ?? '', step }, loss);
    }
    try {
      return await unlessStopped(ending, async (signal) => {
        await wait(pause ?? 0, signal);
        await work(signal);
      });
    } catch (error) {
      const known = loss !== null && error instanceof NoGpuError;
      loss = (await run.holder.lossIn(error)) ?? (known ? loss : null);
      if (loss === null) throw error;
      run.holder.drop();
      run.enter({ ...run.stage, phase: recovering(loss) } as Stage);
    }
  }
}

/**
 * Opens a run that rests, with its weights.
 * @returns false where it was stopped meanwhile, or could not be opened: the run rests where it did, with its
 *   weights, and says why
 */
export async function reopenRun(
  run: RunCore,
  rest: RestStage,
  request: RunRequest,
  loadData: LoadData,
  lost: GpuError | null = null,
): Promise<boolean> {
  // one that comes back is being opened already
  const begun = run.stage.name === 'opening' ? run.stage : null;
  const opening = begun ?? openingOf(lost === null ? rest.phase : recovering(lost));
  if (lost === null) run.stage = opening;
  else run.enter(opening);
  let { origin } = rest;
  try {
    const opened = await openRun(
      run,
      opening.ending,
      async (signal) => {
        // what a lost device had is in the latest state
        if (run.holder.compiled === null) origin ??= run.states.latest;
        origin = await run.holder.carry(request, origin);
        await run.holder.reopen(request, loadData, origin, signal);
      },
      lost,
    );
    if (!opened) run.enter({ ...rest, origin });
    return opened;
  } catch (error) {
    // without weights there is nothing to rest on
    if (origin === null) throw error;
    run.holder.drop();
    const phase = { name: rest.phase.name, problem: reportFailure(error) };
    run.enter({ ...rest, phase, origin });
    return false;
  }
}

/** Where the device that had the weights was lost meanwhile, the latest checkpoint has them. */
export function restored(run: RunCore, rest: RestStage): RestStage {
  const lost = run.holder.dropLost();
  if (rest.origin !== null || !lost) return rest;
  const origin = run.states.latest;
  return origin === null ? rest : { ...rest, at: origin.trainer, origin };
}

/** The run's states, and what it rests on, as the request's device takes them: the one before may be gone. */
export function laidOut(
  run: RunCore,
  rest: RestStage,
  { network: spec, device }: RunRequest,
): RestStage {
  const { origin } = rest;
  if (origin === null) return rest;
  const network = resolveNetwork(spec);
  run.states.layOut(network, device);
  return { ...rest, origin: { ...origin, state: stateFor(network, origin.state, device) } };
}
