import { linkSentences } from './linkSentences.ts';
import {
  dataSentences,
  datasetProblemSentences,
  gpuSentences,
  noGpuSentences,
  pageSentences,
  specSentences,
  trainSentences,
} from './sentences.ts';

/** Every refusal and failure by its code. */
export const failures: Readonly<Record<string, string>> = {
  ...specSentences,
  ...dataSentences,
  ...datasetProblemSentences,
  ...trainSentences,
  ...noGpuSentences,
  ...gpuSentences,
  ...pageSentences,
  ...linkSentences,
};
