import { readFileSync } from 'node:fs';
import { afterAll, expect, it } from 'vitest';
import { TinyRun } from './testing/tinyRun.ts';

const tiny = new TinyRun();
afterAll(() => tiny.remove());

/** Batches are partial at the end of an epoch, of validation and of the test set. */
async function run(device: 'gpu' | 'cpu') {
  const flags = '--epochs 2 --batch-size 7 --limit 32 --validation-split 0.25 --evaluate'.split(
    ' ',
  );
  const files = ['--metrics', tiny.at('m.jsonl'), '--save', tiny.at('w.safetensors')];
  const result = await tiny.train('--device', device, ...flags, ...files);
  expect(result).toMatchObject({ code: 0, err: '' });
  return { lines: tiny.metrics('m.jsonl'), weights: readFileSync(tiny.at('w.safetensors')) };
}

it('trains on the GPU as on the CPU, and repeats itself bit for bit', async () => {
  const [cpu, gpu] = [await run('cpu'), await run('gpu')];
  expect(gpu.lines.map(({ type }) => type)).toEqual(cpu.lines.map(({ type }) => type));
  expect(gpu.lines[0]).toMatchObject({ params: 47, buffersCreatedPerStep: 0 });
  expect(gpu.lines[0]?.dispatchesPerStep).toBeGreaterThan(5);
  for (const [i, line] of cpu.lines.entries()) {
    if (typeof line.loss !== 'number') continue;
    expect(gpu.lines[i]?.loss).toBeCloseTo(line.loss, 4);
    expect(gpu.lines[i]?.accuracy).toBeCloseTo(Number(line.accuracy), 6);
  }
  const again = await run('gpu');
  const stepsOf = ({ lines }: typeof gpu) => lines.filter(({ type }) => type === 'step');
  expect(again.weights).toEqual(gpu.weights);
  expect(stepsOf(again)).toEqual(stepsOf(gpu));
});
