import fc from 'fast-check';
import { type Tuning, variants } from '../variants/variants.ts';

/** zod drops the key `__proto__` on purpose; no GEMM has it. */
const gemm = fc.string({ maxLength: 40, unit: 'grapheme' }).filter((key) => key !== '__proto__');

/** Any choice of kernels, for any GEMMs. */
export const anyTuning: fc.Arbitrary<Tuning> = fc.record({
  usual: fc.constantFrom(...variants),
  chosen: fc.dictionary(gemm, fc.constantFrom(...variants), { noNullPrototype: true }),
});
