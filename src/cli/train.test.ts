import type { ChildProcess } from 'node:child_process';
import { existsSync, openSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BuiltRun } from './testing/builtRun.ts';

const tiny = new BuiltRun();
const { LONG } = BuiltRun;
beforeAll(() => tiny.build());
afterAll(() => tiny.remove());

/** Settles when the child has written so much, and closes the pipe. */
async function until(child: ChildProcess, pattern: RegExp): Promise<void> {
  let seen = '';
  for await (const chunk of child.stdout ?? []) {
    seen += chunk;
    if (pattern.test(seen)) return;
  }
}

describe.runIf(process.platform !== 'win32')('a run that is interrupted', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('by %s saves where asked, and exits %i', async (signal, code) => {
    const child = tiny.start([...LONG, '--save', tiny.at(`${signal}.safetensors`)]);
    tiny.when(child, /Epoch 2\//, () => child.kill(signal));
    expect(await tiny.endOf(child)).toEqual({ code, err: '' });
    expect(tiny.tensorsOf(`${signal}.safetensors`)).toBe(4);
    expect(tiny.parts()).toEqual([]);
  });

  it('ends at once where nothing is to be saved', async () => {
    const child = tiny.start(LONG);
    child.stdout?.on('data', () => child.kill('SIGINT'));
    expect(await tiny.endOf(child)).toEqual({ code: 130, err: '' });
  });

  it('ends a sweep too, with a table of the runs so far', async () => {
    writeFileSync(tiny.at('sweep.json'), '{"epochs":[1,1000000,2]}');
    const save = ['--save', tiny.at('sweep-{run}.safetensors')];
    const child = tiny.start(['--verbose', '2', '--sweep', tiny.at('sweep.json'), ...save]);
    let out = '';
    child.stdout?.on('data', (chunk) => {
      out += chunk;
    });
    tiny.when(child, /Epoch 2\/1000000/, () => child.kill('SIGTERM'));
    expect(await tiny.endOf(child)).toEqual({ code: 143, err: '' });
    expect(out).toMatch(
      /\n +1 +1 +1 .+ finished\n +2 +1000000 .+ stopped\nThe best by loss is run /,
    );
    const saved = ['1', '2', '3'].map((run) => existsSync(tiny.at(`sweep-${run}.safetensors`)));
    expect(saved).toEqual([true, true, false]);
  });
});

describe.runIf(process.platform !== 'win32')('output that nobody reads', () => {
  it('is one sentence and exit 2, and the run goes on to what is to be saved', async () => {
    const save = ['--epochs', '300', '--save', tiny.at('head.safetensors')];
    const metrics = ['--metrics', tiny.at('head.jsonl')];
    const child = tiny.start([...save, ...metrics]);
    const ended = tiny.endOf(child);
    await until(child, /parameters/);
    expect(await ended).toEqual({
      code: 2,
      err: 'The output cannot be written: nobody reads it any more (EPIPE); let its reader go on to the end, or write to a file.\n',
    });
    expect(tiny.tensorsOf('head.safetensors')).toBe(4);
    expect(tiny.metrics('head.jsonl').filter(({ type }) => type === 'epoch')).toHaveLength(300);
  });

  it('ends a run that would leave nothing behind', async () => {
    const child = tiny.start(LONG);
    const ended = tiny.endOf(child);
    await until(child, /parameters/);
    expect(await ended).toMatchObject({ code: 2, err: expect.stringMatching(/^[^\n]+\.\n$/) });
  });
});

describe.runIf(existsSync('/dev/full'))('a full disk', () => {
  it.each([
    [['--steps', '3', '--save', tiny.at('full.safetensors')]],
    [['--help']],
    [['--print-plan']],
  ])('under the output of %j is one sentence and exit 2', async (args) => {
    const child = tiny.start(args, { out: openSync('/dev/full', 'w') });
    expect(await tiny.endOf(child)).toEqual({
      code: 2,
      err: 'The output cannot be written: no space left on device (ENOSPC); free some space, or name a file on another disk.\n',
    });
    if (args.includes('--save')) expect(tiny.tensorsOf('full.safetensors')).toBe(4);
  });
});
