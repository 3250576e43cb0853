import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Dispatch } from '../layers/dispatch.ts';
import { buildPlan } from '../plan/buildPlan.ts';
import { dispatchesOf } from '../plan/fuse/rewrite.ts';
import { sliceDispatch } from '../plan/inspectionPlan.ts';
import { pipelineKey } from '../plan/pipelineKey.ts';
import {
  gemmPass,
  needOf,
  subgroupSizeOf,
  type Variant,
  variants,
} from '../plan/variants/variants.ts';
import { shaderText } from './shaders.ts';
import { runsBy, usualRuns } from './testing/parityRuns.ts';
import { entryPoints } from './testing/wgsl.ts';
import { canRun } from './tuning/usualVariant.ts';

type Run = (typeof usualRuns)[number];

function launchedBy(runs: readonly Run[]): readonly Dispatch[] {
  return runs.flatMap(({ job, options }) => dispatchesOf(buildPlan(job, options)));
}

/** The kernels that the parity tests launch, on any driver; the first is the inspector's. */
const launched = [
  sliceDispatch('x', 'y', 'shape', 1),
  ...launchedBy(usualRuns),
  ...variants.flatMap((usual) => launchedBy(runsBy(usual))),
];

describe('every kernel is compared with its f64 reference', () => {
  const shaders = new URL('../../../shaders/', import.meta.url);
  const files = readdirSync(shaders).filter((name) => name.endsWith('.wgsl'));
  const entries = files.flatMap((file) => {
    const text = readFileSync(new URL(file, shaders), 'utf8');
    return entryPoints(text).map((entry) => ({ file, entry, text }));
  });

  it.each(entries)('$entry of $file', ({ entry, text }) => {
    const users = launched.filter((dispatch) => dispatch.entry === entry);
    expect(users.some(({ shader }) => shaderText(shader).includes(text))).toBe(true);
  });

  it('every file has entry points, or is placed before one that has', () => {
    const texts = [...new Set(launched.map(({ shader }) => shader))].map(shaderText);
    for (const file of files) {
      const text = readFileSync(new URL(file, shaders), 'utf8');
      expect(
        texts.some((whole) => whole.includes(text)),
        file,
      ).toBe(true);
    }
  });
});

describe.each(variants)('GEMMs by %s', (usual: Variant) => {
  it('run in their parity test on some driver', () => {
    const lanes = subgroupSizeOf(usual) ?? 32;
    const features = new Set(['subgroups', needOf(usual) ?? '']);
    const info = { vendor: '', architecture: '', subgroupMinSize: lanes, subgroupMaxSize: lanes };
    const gpu = { device: { features }, info, fallback: true };
    expect(canRun(gpu as unknown as Parameters<typeof canRun>[0], usual)).toBe(true);
  });

  it.each(['Forward', 'Dgrad', 'Wgrad'] as const)('have kernels of their own in %s', (pass) => {
    const keys = (variant: Variant) =>
      launchedBy(runsBy(variant))
        .filter(({ shader }) => gemmPass(shader) === pass)
        .map(pipelineKey);
    const tile = new Set(keys('tile'));
    const own = keys(usual).filter((key) => !tile.has(key));
    expect(own.length > 0).toBe(usual !== 'tile');
  });
});
