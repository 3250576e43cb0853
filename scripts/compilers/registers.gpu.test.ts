import { describe, expect, it } from 'vitest';
import { allJobs } from '../../src/engine/gpu/testing/jobs.ts';
import type { Variant } from '../../src/engine/plan/variants/variants.ts';
import { lectureJobs, pipelinesOf } from './pipelines.ts';
import { compileOnRadv, families, hasRadv } from './radv.mjs';

/** Apple's GPUs have no more for an invocation; on AMD's GCN two subgroups then share a SIMD. */
const MOST_REGISTERS = 128;

/** Variants for Apple, Intel and older AMD, whose GEMMs must meet the same limit as all other kernels. */
const lightVariants: readonly Variant[] = ['narrow'];

const jobs = [
  ...Object.values(lectureJobs),
  ...allJobs.filter(({ label }) => label.startsWith('network')).map(({ job }) => job),
];
const light = [
  ...pipelinesOf(jobs, ['unfused', 'tile']).filter(({ isGemm }) => !isGemm),
  ...pipelinesOf(jobs, lightVariants).filter(({ isGemm }) => isGemm),
];

/** Renoir computes as Vega does; `npm run compilers` has it as well. */
const distinct = families.filter((family) => family !== 'RENOIR');

describe.runIf(hasRadv())("by Mesa's RADV, which runs where it and gcc are installed,", () => {
  it.each(distinct)('light kernels spill nothing within 128 registers on %s', async (family) => {
    expect(light.length).toBeGreaterThan(50);
    const answers = await compileOnRadv(family, light);
    const heavy = light.flatMap(({ kernel, label }, i) => {
      const { refusal = 'no answer', statistics } = answers[i] ?? {};
      if (!statistics) return [`${kernel} for ${label}: ${refusal}`];
      const { vgprs, spilled, scratch } = statistics;
      if (vgprs <= MOST_REGISTERS && spilled === 0 && scratch === 0) return [];
      return [`${kernel} for ${label}: ${vgprs} registers, ${spilled} spilled, ${scratch} bytes`];
    });
    expect(heavy).toEqual([]);
  });
});
