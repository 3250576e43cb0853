import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { compileOnDawn } from './dawn.mjs';
import { lectureJobs, type Pipeline, pipelinesOf } from './pipelines.ts';
import { statisticsIn } from './radv.mjs';
import { reportRefusals } from './reportRefusals.mjs';
import { compileWithWebKit } from './webkit.mjs';

const good = pipelinesOf([lectureJobs.B], ['unfused'])[0] as Pipeline;
const broken: Pipeline = { ...good, source: `${good.source}\nfn wrong() -> u32 { return 1.5; }` };

it('no two pipelines have the same source and entry point', () => {
  const pipelines = pipelinesOf(Object.values(lectureJobs));
  const names = pipelines.map(({ entry, source }) => `${entry} ${source}`);
  expect(new Set(names).size).toBe(pipelines.length);
});

it('Tint accepts a kernel, and reports why it refuses a broken one', async () => {
  const answers = await compileOnDawn('null', [broken, good, broken]);
  const refusals = answers.map(({ refusal }) => refusal);
  expect(refusals).toEqual([expect.stringContaining('u32'), null, expect.stringContaining('u32')]);
});

it('WebKit gets each binding, and every pipeline gets its own answer', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'convlab-webkit-'));
  const command = join(folder, 'webkit');
  writeFileSync(
    command,
    `#!${process.execPath}
    const { readFileSync } = require('node:fs');
    const [shader, lines] = process.argv.slice(2).map((path) => readFileSync(path, 'utf8'));
    for (const line of lines.split('\\n'))
      console.log(shader.includes('fn wrong') ? 'FAIL ' + line + ' :: two\\nlines' : 'ok ' + line);`,
  );
  chmodSync(command, 0o755);
  expect(await compileWithWebKit(command, [good, broken])).toEqual([null, 'two\nlines']);
  writeFileSync(
    command,
    `#!${process.execPath}\nconsole.log(require('node:fs').readFileSync(process.argv[3], 'utf8'));`,
  );
  const [refusal] = await compileWithWebKit(command, [good]);
  expect(refusal).toBe(
    'It gave no answer: gather.gather @0=dynamic @8=read @10=read @3=read_write'.replace(
      'gather.gather',
      good.entry,
    ),
  );
  rmSync(folder, { recursive: true });
});

describe('the output of RADV', () => {
  const figures = {
    ...{ VGPRs: 72, 'Spilled VGPRs': 3, 'Scratch size': 1024, 'Subgroups per SIMD': 6 },
    ...{ 'LDS size': 512, Instructions: 9 },
  };
  const said = Object.entries(figures).map(([name, value]) => `${name}: ${value}`);

  it('is read as statistics', () => {
    expect(statisticsIn(said)).toEqual({
      ...{ vgprs: 72, spilled: 3, scratch: 1024, waves: 6, lds: 512, instructions: 9, inner: null },
    });
  });

  it('is refused where a number is missing', () => {
    expect(() => statisticsIn(said.slice(1))).toThrow('RADV said no "VGPRs"');
  });

  it('gives the block with the most multiplications, with two in a line of RDNA 3', () => {
    const assembly = [
      'disasm:',
      'BB0:',
      '\tv_fma_f32 v0, v1, v2, v3 ; d5',
      'BB1:',
      '\tv_dual_fmac_f32 v1, v2, v3 :: v_dual_fmac_f32 v2, v3, v4 ; c8',
      '\tv_fmac_f32_e32 v3, v1, v2 ; 56',
      '\tv_mul_f32_e32 v3, v1, v2 ; 10',
      '\tv_mul_lo_u32 v3, v1, v2 ; d5',
      '\tv_add_f32_e32 v3, v1, v2 ; 06',
      '',
    ];
    expect(statisticsIn([...assembly, ...said]).inner).toEqual({ products: 4, instructions: 5 });
  });
});

it('a report is good where something ran and nothing was refused', () => {
  vi.spyOn(console, 'log').mockImplementation(() => {});
  vi.spyOn(console, 'table').mockImplementation(() => {});
  const verdicts = (refusals: (string | null)[]) => [
    { compiler: 'any', pipelines: [good, good], refusals },
  ];
  expect(reportRefusals(verdicts([null, null]), ['unfused'])).toBe(true);
  expect(reportRefusals(verdicts([null, 'no']), ['unfused'])).toBe(false);
  expect(reportRefusals([], ['unfused'])).toBe(false);
  vi.restoreAllMocks();
});
