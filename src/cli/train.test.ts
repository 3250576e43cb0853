import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSafetensors } from '../formats/safetensors/safetensors.ts';
import { TinyRun } from './testing/tinyRun.ts';

/* The built command in a process of its own: signals, pipes and disks are those of a system. */

const tiny = new TinyRun();
const folder = tiny.at('built');
beforeAll(async () => {
  const configFile = join(import.meta.dirname, '../../vite.cli.config.ts');
  await build({ configFile, logLevel: 'silent', build: { outDir: folder } });
});
afterAll(() => tiny.remove());

const LONG = ['--epochs', '1000000', '--batch-size', '4'];

function start(args: readonly string[], out: 'pipe' | number = 'pipe'): ChildProcess {
  const script = join(folder, 'train.mjs');
  const files = ['--model', tiny.at('m.json'), '--data', tiny.folder, '--device', 'cpu'];
  return spawn(process.execPath, [script, ...files, ...args], { stdio: ['ignore', out, 'pipe'] });
}

async function endOf(child: ChildProcess) {
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  const err = child.stderr === null ? '' : await text(child.stderr);
  return { code: await ended, err };
}

/** Settles when it has written so much. */
async function until(child: ChildProcess, pattern: RegExp): Promise<void> {
  let seen = '';
  for await (const chunk of child.stdout ?? []) {
    seen += chunk;
    if (pattern.test(seen)) return;
  }
}

/** Weights in the file, without the optimizer's state. */
function tensorsOf(file: string): number {
  const names = [...readSafetensors(readFileSync(tiny.at(file))).keys()];
  return names.filter((name) => !name.startsWith('optimizer/')).length;
}

describe.runIf(process.platform !== 'win32')('a run that is interrupted', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('by %s saves where asked, and exits %i', async (signal, code) => {
    const child = start([...LONG, '--save', tiny.at(`${signal}.safetensors`)]);
    child.stdout?.on('data', (chunk) => {
      if (String(chunk).includes('Epoch 2/')) child.kill(signal);
    });
    expect(await endOf(child)).toEqual({ code, err: '' });
    expect(tensorsOf(`${signal}.safetensors`)).toBe(4);
  });

  it('ends at once where nothing is to be saved', async () => {
    const child = start(LONG);
    child.stdout?.on('data', () => child.kill('SIGINT'));
    expect(await endOf(child)).toEqual({ code: 130, err: '' });
  });
});

describe.runIf(process.platform !== 'win32')('output that nobody reads', () => {
  it('is one sentence and exit 2, and the run goes on to what is to be saved', async () => {
    const save = ['--epochs', '300', '--save', tiny.at('head.safetensors')];
    const metrics = ['--metrics', tiny.at('head.jsonl')];
    const child = start([...save, ...metrics]);
    const ended = endOf(child);
    await until(child, /parameters/); // the loop's end closes the pipe
    expect(await ended).toEqual({
      code: 2,
      err: 'The output cannot be written: nobody reads it any more.\n',
    });
    expect(tensorsOf('head.safetensors')).toBe(4);
    expect(tiny.metrics('head.jsonl').filter(({ type }) => type === 'epoch')).toHaveLength(300);
  });

  it('ends a run that would leave nothing behind', async () => {
    const child = start(LONG);
    const ended = endOf(child);
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
    const child = start(args, openSync('/dev/full', 'w'));
    expect(await endOf(child)).toEqual({
      code: 2,
      err: 'The output cannot be written: no space left on device.\n',
    });
    if (args.includes('--save')) expect(tensorsOf('full.safetensors')).toBe(4);
  });
});
