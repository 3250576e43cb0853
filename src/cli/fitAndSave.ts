import type { Dataset } from '../data/dataset.ts';
import type { Executor, ExecutorCost } from '../engine/network/executor.ts';
import { parameterCount, resolveNetwork } from '../engine/network/resolve.ts';
import { checkpointName } from '../engine/train/callbacks/checkpointName.ts';
import type { EpochEvent, EvaluateEvent, StepEvent } from '../engine/train/events.ts';
import { Trainer } from '../engine/train/trainer.ts';
import type { TrainerState } from '../engine/train/trainerState.ts';
import type { FlagName } from './flags.ts';
import type { MetricsFile, PlanLine } from './metricsFile.ts';
import { narrate } from './narrate.ts';
import type { Options } from './options.ts';
import type { Report } from './report.ts';
import { saveOrKeep } from './saveOrKeep.ts';
import { trainedFile } from './trainedFile.ts';
import { UsageError } from './usageError.ts';
import { writeInFolder } from './writeFile.ts';

/** What a run came to. */
export interface Outcome {
  readonly ended: 'finished' | 'stopped';
  readonly history: readonly EpochEvent[];
  /** null: not a step was made */
  readonly lastStep: StepEvent | null;
  /** of the test set; null: not evaluated */
  readonly test: EvaluateEvent | null;
}

/** A run's options, and where it goes on. */
export interface FitOptionsFrom extends Options {
  readonly from: TrainerState | null;
}

/**
 * Trains, saves what is asked for, and evaluates. Where metrics or checkpoints cannot be written, training
 * goes on if weights are still to be saved, with a warning; without `save` it stops. Either way it is thrown
 * in the end.
 * @param end stops the training; its weights are saved as they are
 * @throws what a run can throw, and the signal's reason where an evaluation was given up
 */
export async function fitAndSave(
  executor: Executor,
  data: Dataset,
  options: FitOptionsFrom,
  metrics: MetricsFile | null,
  report: Report,
  end: AbortSignal,
): Promise<Outcome> {
  const { fit, optimizer, save, from } = options;
  const pattern = fit.callbacks.ModelCheckpoint?.filepath ?? '';
  const history: EpochEvent[] = [];
  let lastStep: StepEvent | null = null;
  let test: EvaluateEvent | null = null;
  let trouble: unknown = null;
  const told = new Set<FlagName>();
  const attempt = (flag: FlagName, work: () => void) => {
    try {
      work();
    } catch (error) {
      trouble ??= error;
      if (save === null) trainer.stop();
      else if (error instanceof UsageError && !told.has(flag)) {
        report.warn(`${error.message} Training goes on.`);
      }
      told.add(flag);
    }
  };
  const trainer = new Trainer({
    executor,
    options: fit,
    optimizer,
    counts: { train: data.trainCount, test: data.testCount },
    labels: data.labels,
    ...(from === null ? {} : { from }),
    emit(event) {
      if (event.type === 'epoch') history.push(event);
      if (event.type === 'step') lastStep = event;
      if (event.type === 'evaluate') test = event;
      attempt('metrics', () => metrics?.write(event, () => planLine(executor.cost(), options)));
      tell(event);
    },
    async onCheckpoint(event, state) {
      const file = checkpointName(pattern, event.epoch, event);
      const bytes = await trainedFile(file, executor, state, options);
      attempt('callbacks', () => {
        writeInFolder('callbacks', file, bytes);
        report.line(`Epoch ${event.epoch}: ModelCheckpoint saved the weights to ${file}`);
        attempt('metrics', () => metrics?.checkpoint(event.epoch, file));
      });
    },
  });
  const tell = narrate(report, trainer);
  end.addEventListener('abort', () => trainer.stop(), { once: true });
  const ended = await trainer.fit();
  if (ended === 'stopped') {
    report.line(`Stopped after step ${trainer.state.step} of ${trainer.totalSteps}`);
  }
  // Before the evaluation, which may take long or fail.
  if (save !== null) {
    saveOrKeep(save, await trainedFile(save, executor, trainer.state, options));
    report.line(`Saved the weights to ${save}`);
  }
  if (options.evaluate && ended === 'finished') await unlessAborted(trainer.evaluate(), end);
  if (trouble !== null) throw trouble;
  return { ended, history, lastStep, test };
}

function planLine(cost: ExecutorCost, { network }: Options): PlanLine {
  const { dispatchesPerStep, submitsPerStep, buffersCreatedPerStep, bytes } = cost;
  const params = parameterCount(resolveNetwork(network));
  return { params, dispatchesPerStep, submitsPerStep, buffersCreatedPerStep, bytes };
}

/** @throws the signal's reason where that comes first */
async function unlessAborted(work: Promise<unknown>, end: AbortSignal): Promise<void> {
  end.throwIfAborted();
  const aborted = new Promise<never>((_, reject) => {
    end.addEventListener('abort', () => reject(end.reason), { once: true });
  });
  await Promise.race([work, aborted]);
}
