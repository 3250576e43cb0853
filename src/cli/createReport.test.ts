import { Writable } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createReport } from './createReport.ts';
import { narrate } from './narrate.ts';

class Sink extends Writable {
  text = '';
  readonly isTTY: boolean;
  constructor(isTTY: boolean) {
    super();
    this.isTTY = isTTY;
  }
  override _write(chunk: Buffer, _: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

function report(isTTY: boolean, verbose?: '0' | '1' | '2') {
  const out = new Sink(isTTY);
  return { out, report: createReport({ out, err: new Sink(false) }, verbose) };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('writes whole lines to a log, and of progress one in ten seconds', () => {
  const { out, report: log } = report(false);
  log.progress('Loading', 1, 3);
  vi.advanceTimersByTime(10_000);
  log.progress('Loading', 2, 3);
  log.progress('Loading', 3, 3);
  log.line('done');
  expect(out.text).toBe('Loading: 66%\ndone\n');
});

it('draws a bar on a terminal, and gives its place to the next line', async () => {
  const { out, report: bar } = report(true);
  bar.progress('Loading', 0, 2);
  bar.progress('Loading', 2, 2);
  bar.line('done');
  await vi.runAllTimersAsync();
  const text = stripVTControlCharacters(out.text);
  expect(text).toContain('Loading');
  expect(text).toContain('100%');
  expect(text).toMatch(/done\n$/);
  expect(vi.getTimerCount()).toBe(0);
});

it('says as much as verbose wants', () => {
  for (const [verbose, said] of [
    ['0', ''],
    ['1', 'Loading: 50%\ndone\n'],
    ['2', 'done\n'],
  ] as const) {
    const { out, report: log } = report(false, verbose);
    vi.advanceTimersByTime(10_000);
    log.progress('Loading', 1, 2);
    log.line('done');
    expect(out.text).toBe(said);
  }
});

it('tells a run with its epochs, the last one cut short by --steps', () => {
  const { out, report: log } = report(false);
  const tell = narrate(log, { stepsPerEpoch: 4, totalSteps: 6 });
  const metrics = { loss: 0.5, accuracy: 0.25 };
  vi.advanceTimersByTime(10_000);
  tell({ type: 'step', step: 6, epoch: 2, learningRate: 0.1, gradientNorm: 1, ...metrics });
  vi.advanceTimersByTime(10_000);
  tell({ type: 'progress', pass: 'test', done: 1, total: 4 });
  const pace = { seconds: 2, examplesPerSecond: 20 };
  tell({ type: 'epoch', epoch: 1, val_loss: null, val_accuracy: null, ...metrics, ...pace });
  tell({ type: 'epoch', epoch: 2, val_loss: 1, val_accuracy: 1, ...metrics, ...pace });
  tell({ type: 'evaluate', ...metrics });
  expect(out.text).toBe(`Epoch 2/2: 100%, step 2/2, loss 0.5000, accuracy 25.00%
Step 6/6: loss 0.5000, accuracy 25.00%
Testing: 25%
Epoch 1/2: loss 0.5000, accuracy 25.00% (2.0 s, 20 images/s)
Epoch 2/2: loss 0.5000, accuracy 25.00%, val_loss 1.0000, val_accuracy 100.00% (2.0 s, 20 images/s)
Test set: loss 0.5000, accuracy 25.00%
`);
});

it.each(['auto', '0', '2'] as const)('warns apart from the run, with --verbose %s', (verbose) => {
  const [out, err] = [new Sink(false), new Sink(false)];
  createReport({ out, err }, verbose).warn('of class a\u001b');
  expect([out.text, err.text]).toEqual(['', 'Warning: of class a\\x1b\n']);
});
