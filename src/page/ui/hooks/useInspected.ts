import { useMemo } from 'react';
import type { DatasetName } from '../../../data/datasetName.ts';
import { type Head, resolveHead } from '../../../engine/network/losses.ts';
import type { OptimizerSpec } from '../../../engine/network/optimizers.ts';
import { type ResolvedNetwork, resolveNetwork } from '../../../engine/network/resolve.ts';
import { useAppStore } from '../../store/appStore.ts';
import { inspectedNetwork } from '../../store/inspect/inspected.ts';
import { datasetFacts } from '../../store/setup/datasets.ts';

/** The network that the views look into. */
export interface InspectedFacts {
  readonly network: ResolvedNetwork;
  readonly head: Head;
  /** place of the first test image in the data set */
  readonly testFirst: number;
  readonly testCount: number;
  readonly dataset: DatasetName;
  /** null: the set-up, with its initial weights */
  readonly runId: string | null;
  readonly optimizer: OptimizerSpec;
  /** images of a training batch, and the seed of its dropout masks */
  readonly batchSize: number;
  readonly seed: number;
}

/** @returns the same object while the network is the same; null where the set-up cannot train */
export function useInspected(): InspectedFacts | null {
  const { setup, preferences, run } = useAppStore();
  const inspected = inspectedNetwork({ setup, preferences, run });
  const request = inspected?.setup;
  const { network: spec, fit, dataset, optimizer } = request ?? {};
  const runId = inspected?.runId ?? null;
  const { loss, batchSize = 1, seed = 0 } = fit ?? {};
  return useMemo(() => {
    if (!spec || !loss || !dataset || !optimizer) return null;
    const network = resolveNetwork(spec);
    const { classes, trainCount, testCount } = datasetFacts(dataset);
    const head = resolveHead(network, loss, classes);
    const counts = { testFirst: trainCount, testCount };
    return { network, head, runId, dataset, ...counts, optimizer, batchSize, seed };
  }, [spec, loss, dataset, optimizer, runId, batchSize, seed]);
}
