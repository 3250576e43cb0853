import type { modelFiles } from '../../session/exportModelFile.ts';
import {
  type ExportedFile,
  type ExportSubject,
  type textExports,
  tfjsFiles,
} from '../../session/exportSession.ts';
import type { ExportState } from '../../session/exportState.ts';
import { loadPart } from '../parts/loadPart.ts';

interface TextFormat {
  readonly kind: 'text';
  readonly id: keyof typeof textExports;
  /** the name of the file */
  readonly file: string;
  /** whether it says what a run has shown */
  readonly needsRun?: true;
}

interface FileFormat {
  readonly kind: 'files';
  readonly id: 'kerasFile' | 'h5' | 'kerasWeights' | 'safetensors' | 'onnx' | 'tfjs';
  files(
    subject: ExportSubject,
    state: ExportState,
  ): readonly ExportedFile[] | Promise<readonly ExportedFile[]>;
}

/** A row of the dialog; its words have the same name. */
export type ExportFormat = TextFormat | FileFormat;

/** What a model can be written as. A format with weights needs a run. */
export const exportFormats: readonly ExportFormat[] = [
  { kind: 'text', id: 'lecture', file: 'lecture.py' },
  { kind: 'text', id: 'keras', file: 'model.py' },
  { kind: 'text', id: 'notebook', file: 'model.ipynb' },
  { kind: 'text', id: 'torch', file: 'model_torch.py' },
  { kind: 'text', id: 'kerasMany', file: 'train.py' },
  { kind: 'text', id: 'torchMany', file: 'train_torch.py' },
  modelFile('kerasFile', '.keras'),
  modelFile('h5', '.h5'),
  modelFile('kerasWeights', '.weights.h5'),
  modelFile('safetensors', '.safetensors'),
  {
    kind: 'files',
    id: 'onnx',
    files: async (subject, { weights }) => {
      const { onnxFiles } = await loadPart(() => import('../../session/exportOnnx.ts'));
      return onnxFiles(subject, weights);
    },
  },
  { kind: 'files', id: 'tfjs', files: (subject, { weights }) => tfjsFiles(subject, weights) },
  { kind: 'text', id: 'plot', file: 'plot.py', needsRun: true },
];

export function needsRun(format: ExportFormat): boolean {
  return format.kind === 'files' || format.needsRun === true;
}

/** With the optimizer's state, so that training goes on from it. */
function modelFile(id: FileFormat['id'], ending: Parameters<typeof modelFiles>[2]): FileFormat {
  return {
    kind: 'files',
    id,
    files: async (subject, state) => {
      const { modelFiles } = await loadPart(() => import('../../session/exportModelFile.ts'));
      return modelFiles(subject, state, ending);
    },
  };
}
