// @ts-check
// Prints what a step of the lecture's models takes at least on GPUs of three kinds, by their data sheets: with
// GEMMs by tiles in registers, and in the ways that are meant for real GPUs.
//   node scripts/roofline.mjs [--dispatches]
// --dispatches prints each dispatch of them too.
import { join } from 'node:path';
import { runnerImport } from 'vite';

await runnerImport(join(import.meta.dirname, 'roofline/report.ts'));
