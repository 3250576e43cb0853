// @ts-check
// Prints the least time of a step of the lecture's models on three kinds of GPUs, by their data sheets: with
// GEMMs by tiles in registers, and in the variants for real GPUs.
//   node scripts/roofline.mjs [--dispatches]
// --dispatches also prints each dispatch.
import { join } from 'node:path';
import { runnerImport } from 'vite';

await runnerImport(join(import.meta.dirname, 'roofline/report.ts'));
