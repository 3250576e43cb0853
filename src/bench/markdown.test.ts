import { describe, expect, it } from 'vitest';
import { formatBytes, formatMs, formatPercent, formatTimes } from './format.ts';
import { betweenMarkers, reportsMarkdown } from './markdown.ts';
import { type BenchReport, efficiencyOf, emptyReport, stepOfPeak } from './report.ts';
import type { EngineRow } from './sideBySide.ts';

const BEGIN = '<!-- bench: begin, written by `npm run bench` -->';
const END = '<!-- bench: end -->';

const place = { device: 'a | b', fallback: true, runtime: 'Node 20', cores: 2 };
const row: EngineRow = {
  ...{ model: 'model-a', batchSize: 256, engine: 'ConvLab', version: '0.1.0', params: 93_322 },
  ...{ firstLoss: 2.35, firstStepMs: 900, peakBytes: 1 << 20 },
  stepMs: { median: 100, min: 90, max: 120, count: 5 },
  counts: {
    ...{ dispatches: 14, passes: 1, submits: 1, buffers: 0, bindGroups: 0, pipelines: 0 },
    ...{ bytesWritten: 256, bytesCopied: 8 },
  },
};
const peer = { ...row, engine: 'jax-js', stepMs: { ...row.stepMs, median: 450 }, counts: null };
const report: BenchReport = {
  ...emptyReport(place, '2026-01-02T03:04:05Z'),
  rows: [row, { ...peer, peakBytes: null }],
  failures: [{ model: 'model-a', engine: 'TensorFlow.js', reason: 'no adapter' }],
  peak: { gflops: 10, kernel: 'registers', gigabytesPerSecond: 5 },
  kernels: {
    'model-a': [
      { label: 'conv2d forward', workgroups: 4, ms: 60, flops: 480e6, bytes: 30e6 },
      { label: 'loss', workgroups: 1, ms: 20, flops: 0, bytes: 50e6 },
    ],
  },
  linearity: [
    { model: 'model-a', batchSize: 32, images: 32, ms: { median: 16, min: 15, max: 17, count: 3 } },
    { model: 'model-a', batchSize: 64, images: 64, ms: { median: 40, min: 38, max: 41, count: 3 } },
  ],
};

describe('the tables', () => {
  const text = reportsMarkdown([report]);

  it('name place, driver and date', () => {
    expect(text).toContain('## Node 20');
    expect(text).toContain('a | b, a software driver; 2 cores; 2026-01-02.');
  });

  it('compare each engine with ours', () => {
    expect(text).toContain('| ConvLab 0.1.0 | 100 ms | 90 ms–120 ms | 5 | 1× | 900 ms | 1.0 MB |');
    expect(text).toContain('| jax-js 0.1.0 | 450 ms | 90 ms–120 ms | 5 | 4.5× |');
    expect(text).toContain('TensorFlow.js could not run here: no adapter');
    expect(text).toContain('All train 93,322 parameters from the same weights');
  });

  it('report an engine that trains another model', () => {
    const other = { ...report, rows: [row, { ...peer, firstLoss: 2.36 }] };
    expect(reportsMarkdown([other])).toContain('**Not the same model:** jax-js.');
  });

  it('compare each kernel and the whole step with the driver’s peak', () => {
    expect(text).toContain('| conv2d forward | 60 ms | 75% | 480.0 | 30.0 | 80% | 10% | 80% |');
    expect(text).toContain('| loss | 20 ms | 25% | 0.0 | 50.0 | 0.0% | 50% | 50% |');
    expect(text).toContain('at **48%** of the GEMM peak');
    expect(stepOfPeak({ ...report, peak: null }, 'model-a')).toBeNull();
    const kernel = { ms: 1, flops: 1e6, bytes: 1e6 };
    const peak = { gflops: 2, kernel: '', gigabytesPerSecond: 4 };
    expect(efficiencyOf(kernel, peak)).toEqual({ ofGemm: 0.5, ofCopy: 0.25, ofRoofline: 0.5 });
  });

  it('show the cost of an image by batch size', () => {
    expect(text).toContain('| 64 | 40 ms | 0.625 ms | 1.3× |');
  });

  it('have as many cells in a row as columns', () => {
    for (const block of text.split('\n\n').filter((part) => part.startsWith('|'))) {
      const cells = block.split('\n').map((line) => line.split(' | ').length);
      expect(new Set(cells).size).toBe(1);
    }
  });
});

describe('a document', () => {
  it('gets the tables between its markers, each time', () => {
    const once = betweenMarkers(`# Title\n\n${BEGIN}\nold\n${END}\n\nAfter.\n`, 'new');
    expect(once).toBe(`# Title\n\n${BEGIN}\n\nnew\n\n${END}\n\nAfter.\n`);
    expect(betweenMarkers(once, 'new')).toBe(once);
  });

  it('without markers is refused', () => {
    expect(() => betweenMarkers('# Title', 'new')).toThrow('no markers');
    expect(() => betweenMarkers(`${END} ${BEGIN}`, 'new')).toThrow('no markers');
  });
});

it('numbers have three digits and their unit', () => {
  expect([0.01234, 4.567, 456.7, 1234, 45_678].map(formatMs)).toEqual([
    '0.0123 ms',
    '4.57 ms',
    '457 ms',
    '1.23 s',
    '45.7 s',
  ]);
  expect([0, 1023, 1024, 3.5 * 2 ** 20, 2 ** 31].map(formatBytes)).toEqual([
    '0 B',
    '1023 B',
    '1.0 kB',
    '3.5 MB',
    '2.0 GB',
  ]);
  expect([0.0123, 0.5, 1.2].map(formatPercent)).toEqual(['1.2%', '50%', '120%']);
  expect([0.512, 3.44, 12.6].map(formatTimes)).toEqual(['0.51×', '3.4×', '13×']);
});
