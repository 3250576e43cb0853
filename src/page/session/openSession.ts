import { trainingPart } from '../../engine/core/split.ts';
import { updateRule } from '../../engine/network/optimizers.ts';
import { parameterCount, resolveNetwork } from '../../engine/network/resolve.ts';
import { fileCheckpoint, MOST_UPDATES } from '../../runs/fileCheckpoint.ts';
import type { RunRequest } from '../../worker/protocol.ts';
import { useAppStore } from '../store/appStore.ts';
import { metricsLog } from '../store/charts/metricsLog.ts';
import { plannedRun } from '../store/run/plannedRun.ts';
import { holdsSetup } from '../store/run/runPhase.ts';
import { checkSetup, gpuFacts, stepsPerEpoch } from '../store/setup/checkSetup.ts';
import { datasetFacts } from '../store/setup/datasets.ts';
import type { Setup } from '../store/setup/setupSlice.ts';
import { wantedRequest } from '../store/wantedRequest.ts';
import { changesOf } from './listingSession.ts';
import type { FileModel, FileRemark, ModelFileEvent, ModelFileJob } from './modelFileJob.ts';
import { newRunId, session } from './session.ts';
import { type ThreadJob, threadJob } from './threadJob.ts';

export type { FileModel, FileRemark } from './modelFileJob.ts';

/** Reads a model's files in a thread of their own. */
export function readModel(files: ModelFileJob['files']): ThreadJob<ModelFileEvent> {
  const worker = new Worker(new URL('./modelFile.worker.ts', import.meta.url), { type: 'module' });
  const { network } = useAppStore.getState().setup;
  return threadJob<ModelFileEvent, ModelFileEvent>(
    worker,
    { files, network } satisfies ModelFileJob,
    (event) => event,
    (error) => ({ type: 'refused', remark: { ...error, more: [] } }),
  );
}

/** How much of the optimizer's state a run can go on with. */
type StateUse = 'none' | 'whole' | 'otherOptimizer' | 'unusable';

/** What the page can make of a model's files, with the set-up as it is now. */
export interface Offer {
  /** with the file's network, compile and learning rate */
  readonly setup: Setup;
  readonly layers: number;
  readonly params: number;
  /** why that set-up cannot be trained; null where it can */
  readonly problem: FileRemark | null;
  readonly request: Omit<RunRequest, 'runId'> | null;
  readonly state: StateUse;
  /** updates that a run would stand at, and where that is in epochs of the set-up */
  readonly at: { readonly step: number; readonly epochs: number; readonly rest: number };
}

export function offerOf(model: FileModel, now: Setup): Offer {
  const { network, compile } = model;
  const changes = changesOf(now, {
    network,
    compile: compile && { optimizer: compile, loss: compile.loss },
    fit: null,
  });
  const setup = changes === null ? now : { ...now, ...changes };
  const own = resolveNetwork(setup.network);
  const check = checkSetup(setup, gpuFacts(useAppStore.getState().run));
  const { preferences } = useAppStore.getState();
  const request = check.request && wantedRequest({ setup, preferences });
  const { networkError, refusal } = check;
  const problem =
    networkError !== null
      ? { ...plain(networkError), more: [] }
      : refusal && { code: refusal.code, message: '', values: refusal.values, more: [] };
  const state = request === null ? 'none' : stateUse(model, request);
  const step = state === 'whole' ? (model.optimizer?.iterations ?? 0) : 0;
  const steps =
    request === null ? 1 : stepsPerEpoch(request.fit, datasetFacts(setup.dataset).trainCount);
  return {
    ...{ setup, problem, request, state },
    layers: own.layers.length,
    params: parameterCount(own),
    at: { step, epochs: Math.floor(step / steps), rest: step % steps },
  };
}

function plain({ code, message, values }: Omit<FileRemark, 'more'>) {
  return { code, message, values };
}

function stateUse({ optimizer }: FileModel, request: Pick<RunRequest, 'optimizer'>): StateUse {
  if (optimizer === null) return 'none';
  const { iterations } = optimizer;
  const counts = Number.isInteger(iterations) && iterations >= 0 && iterations <= MOST_UPDATES;
  if (!counts) return 'unusable';
  const { slots } = updateRule(request.optimizer);
  const fits = (['m', 'v'] as const).every(
    (slot) => (optimizer[slot] !== null) === slots.includes(slot),
  );
  return fits ? 'whole' : 'otherOptimizer';
}

/** Whether the set-up may change: not while a run holds it. */
function isHeld(): boolean {
  const { run } = useAppStore.getState();
  return holdsSetup(run.phase, run.ended);
}

/** Takes the network and its compile; one step of undo. */
export function takeSetup({ setup }: Offer): void {
  if (isHeld()) return;
  useAppStore.getState().endGesture();
  useAppStore.setState({ setup });
}

/**
 * The set-up in one step of undo, and a stopped run that stands where the file left off, or at its start with the
 * file's weights.
 * @param name of the file
 */
export async function takeRun(model: FileModel, offer: Offer, name: string): Promise<void> {
  const { setup, request: wanted, at, state } = offer;
  if (isHeld() || wanted === null || model.weights === null) return;
  const request: RunRequest = { ...wanted, runId: newRunId() };
  const { fit, optimizer, device } = request;
  const { trainCount } = datasetFacts(request.dataset);
  const train = trainingPart(Math.min(fit.limit ?? trainCount, trainCount), fit.validationSplit);
  const known = state === 'whole' ? model.optimizer : null;
  const checkpoint = fileCheckpoint(
    name.slice(0, 80),
    resolveNetwork(request.network),
    {
      weights: model.weights,
      m: known?.m ?? null,
      v: known?.v ?? null,
      iterations: at.step,
      learningRate: known?.learningRate ?? optimizer.config.learning_rate,
      optimizer: optimizer.kind,
    },
    device,
    { train, batchSize: fit.batchSize },
  );
  const adopted = await session.adopt(request, checkpoint);
  if (typeof adopted?.step !== 'number') return;
  const { step } = adopted;
  const { run } = useAppStore.getState();
  useAppStore.getState().endGesture();
  useAppStore.setState({ setup });
  const plan = plannedRun(request, gpuFacts(run), run.adapter);
  // a mark for each epoch that the file has had, so that later ones stand at their places
  const epochs = Array.from({ length: at.epochs }, (_, i) => ({
    step: (i + 1) * plan.stepsPerEpoch,
  }));
  metricsLog.load({ columns: {}, epochs }, step);
  const phase = { name: 'stopped' } as const;
  const opened = {
    request,
    phase,
    plan,
    history: [],
    notes: [],
    evaluation: null,
    file: checkpoint.name,
  };
  useAppStore.getState().reopenRun(opened, step);
}
