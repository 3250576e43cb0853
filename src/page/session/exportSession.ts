import { resolveNetwork } from '../../engine/network/resolve.ts';
import type { Weights } from '../../engine/network/weights.ts';
import { kerasCode, kerasNotebook } from '../../formats/code/kerasCode.ts';
import { kerasScaleOut } from '../../formats/code/kerasScaleOut.ts';
import { plotScript } from '../../formats/code/plotLines.ts';
import { torchCode } from '../../formats/code/torchCode.ts';
import type { History, TrainingSpec } from '../../formats/code/trainingSpec.ts';
import { tfjsModel } from '../../formats/tfjs/tfjsModel.ts';
import type { AppState } from '../store/appStore.ts';
import { inspectedNetwork } from '../store/inspect/inspected.ts';
import { datasetFacts, isUserData } from '../store/setup/datasets.ts';

/** What is exported: a run, or a set-up that has none. */
export interface ExportSubject {
  readonly spec: TrainingSpec;
  /** whether there are weights that have been trained */
  readonly hasRun: boolean;
  readonly history: History;
}

/** @returns null where there is neither a run nor a set-up that could train */
export function exportSubject(
  state: Pick<AppState, 'setup' | 'preferences' | 'run'>,
): ExportSubject | null {
  const inspected = inspectedNetwork(state);
  if (inspected === null) return null;
  const { network, optimizer, fit, dataset } = inspected.setup;
  const { title, trainCount } = datasetFacts(dataset);
  const { limit } = fit;
  const spec: TrainingSpec = {
    network,
    optimizer,
    fit: { ...fit, limit: limit !== null && limit < trainCount ? limit : null },
    data: isUserData(dataset) ? { title } : dataset === 'mnist' ? 'mnist' : 'fashion_mnist',
  };
  const { history } = state.run;
  const hasRun = inspected.runId !== null && history.length > 0;
  return {
    spec,
    hasRun,
    history: {
      loss: history.map(({ loss }) => loss),
      val_loss: history.flatMap(({ val_loss }) => val_loss ?? []),
    },
  };
}

/** Programs and their like, as text. */
export const textExports = {
  lecture: ({ spec }, language) => kerasCode(spec, 'lecture', language),
  keras: ({ spec }, language) => kerasCode(spec, 'today', language),
  notebook: ({ spec }, language) => kerasNotebook(spec, language),
  torch: ({ spec }, language) => torchCode(spec, language),
  kerasMany: ({ spec }, language) => kerasScaleOut(spec, language),
  torchMany: ({ spec }, language) => torchCode(spec, language, true),
  plot: ({ spec, history }, language) => plotScript(spec.network.name, history, language),
} as const satisfies Record<string, (subject: ExportSubject, language: 'en' | 'ko') => string>;

/** A file with weights in it. */
export interface ExportedFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** @throws FormatError where TensorFlow.js lacks a layer */
export function tfjsFiles({ spec }: ExportSubject, weights: Weights): readonly ExportedFile[] {
  const { json, weights: bytes } = tfjsModel(resolveNetwork(spec.network), weights);
  return [
    { name: 'model.json', bytes: new TextEncoder().encode(json) },
    { name: 'weights.bin', bytes },
  ];
}
