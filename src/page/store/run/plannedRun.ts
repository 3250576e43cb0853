import { trainingPart } from '../../../engine/core/split.ts';
import { resolveHead } from '../../../engine/network/losses.ts';
import { parameterCount, resolveNetwork } from '../../../engine/network/resolve.ts';
import { planBytes } from '../../../engine/plan/plan.ts';
import { planForDevice } from '../../../engine/plan/planForDevice.ts';
import type { AdapterReport, CompiledRun, RunRequest } from '../../../worker/protocol.ts';
import type { GpuFacts } from '../setup/checkSetup.ts';
import { datasetFacts } from '../setup/datasets.ts';

/**
 * The facts of a run that has weights and is not compiled yet, as the plan tells them; the device's own replace
 * them when it goes on.
 */
export function plannedRun(
  { network: spec, optimizer, fit, dataset, device }: RunRequest,
  gpu: GpuFacts | null,
  adapter: AdapterReport | null,
): CompiledRun {
  const { trainCount, testCount, classes } = datasetFacts(dataset);
  const images = Math.min(fit.limit ?? trainCount, trainCount);
  const train = trainingPart(images, fit.validationSplit);
  const stepsPerEpoch = Math.ceil(train / fit.batchSize);
  const network = resolveNetwork(spec);
  const head = resolveHead(network, fit.loss, classes);
  const { batchSize, seed } = fit;
  const limit = gpu?.tensorBytes ?? Number.POSITIVE_INFINITY;
  const { plan } = planForDevice({ network, head, optimizer, batchSize, seed }, limit);
  return {
    device: device === 'gpu' && adapter?.available ? adapter.name : device.toUpperCase(),
    params: parameterCount(network),
    dispatchesPerStep:
      device === 'cpu' || plan === null
        ? 0
        : plan.forward.length + plan.backward.length + plan.update.length,
    bytes: plan === null ? 0 : planBytes(plan),
    trainCount: train,
    validationCount: images - train,
    testCount,
    stepsPerEpoch,
    totalSteps: stepsPerEpoch * fit.epochs,
    tuning: null,
  };
}
