import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BuiltRun } from './testing/builtRun.ts';

/* Files that take no more, met by the built command on a real system. */

const tiny = new BuiltRun();
const { LONG } = BuiltRun;
beforeAll(() => tiny.build());
afterAll(() => tiny.remove());

const whole = (file: string) => readFileSync(tiny.at(file), 'utf8');
const tooLarge = "file too large (EFBIG); raise the limit of a file's size (ulimit -f), or";

describe.runIf(process.platform !== 'win32')('weights that become too large (EFBIG)', () => {
  const save = ['--steps', '3', '--save', tiny.at('large.safetensors')];

  it('leave nothing half-written', async () => {
    const { code, err } = await tiny.endOf(tiny.startLimited(1, save));
    expect(code).toBe(2);
    expect(err).toBe(
      `--save: ${tiny.at('large.safetensors')} cannot be written: ${tooLarge} name a file on another disk.\n`,
    );
    expect(existsSync(tiny.at('large.safetensors'))).toBe(false);
    expect(tiny.parts()).toEqual([]);
  });

  it('leave the file that was there as it was', async () => {
    writeFileSync(tiny.at('large.safetensors'), 'old');
    expect((await tiny.endOf(tiny.startLimited(1, save))).code).toBe(2);
    expect(whole('large.safetensors')).toBe('old');
    expect(tiny.parts()).toEqual([]);
  });

  it('leave what convert would write over as it was', async () => {
    await tiny.train('--steps', '1', '--save', tiny.at('from.keras'));
    writeFileSync(tiny.at('to.h5'), 'old');
    const { code, err } = await tiny.endOf(
      tiny.startLimited(1, ['convert', tiny.at('from.keras'), tiny.at('to.h5')]),
    );
    expect({ code, err }).toEqual({
      code: 2,
      err: `${tiny.at('to.h5')} cannot be written: ${tooLarge} name a file on another disk.\n`,
    });
    expect(whole('to.h5')).toBe('old');
  });
});

describe.runIf(process.platform !== 'win32')('metrics that become too large (EFBIG)', () => {
  const metrics = ['--metrics', tiny.at('large.jsonl')];
  const sentence = `--metrics: ${tiny.at('large.jsonl')} cannot be written: ${tooLarge} name a file on another disk.`;

  it('end with a whole line, and the run with them', async () => {
    const { code, err } = await tiny.endOf(tiny.startLimited(8, [...LONG, ...metrics]));
    expect({ code, err }).toEqual({ code: 2, err: `${sentence}\n` });
    expect(whole('large.jsonl')).toMatch(/\}\n$/);
    const lines = tiny.metrics('large.jsonl');
    expect(lines.length).toBeGreaterThan(20);
    expect(lines.map(({ type }) => type)).not.toContain(undefined);
  });

  it('do not end a run whose weights are still to be saved', async () => {
    const run = ['--epochs', '300', '--save', tiny.at('with.safetensors'), ...metrics];
    const { code, err } = await tiny.endOf(tiny.startLimited(8, run));
    expect({ code, err }).toEqual({
      code: 2,
      err: `Warning: ${sentence} Training goes on.\n${sentence}\n`,
    });
    expect(tiny.metrics('large.jsonl').length).toBeGreaterThan(20);
    await tiny.train('--epochs', '300', '--save', tiny.at('without.safetensors'));
    expect(whole('with.safetensors')).toBe(whole('without.safetensors'));
  });
});

describe.runIf(existsSync('/dev/full'))('a disk that is full by the end (ENOSPC)', () => {
  it('costs nothing: what was trained is kept elsewhere, and the sentence says where', async () => {
    symlinkSync('room', tiny.at('link.safetensors'));
    writeFileSync(tiny.at('room'), 'old');
    const env = { ...process.env, TMPDIR: tiny.folder };
    const child = tiny.start([...LONG, '--save', tiny.at('link.safetensors')], { env });
    tiny.when(child, /Epoch 2\//, () => {
      symlinkSync('/dev/full', tiny.at('full'));
      renameSync(tiny.at('full'), tiny.at('link.safetensors'));
      child.kill('SIGINT');
    });
    const { code, err } = await tiny.endOf(child);
    const kept = `convlab-${child.pid}-link.safetensors`;
    expect({ code, err }).toEqual({
      code: 2,
      err: `--save: ${tiny.at('link.safetensors')} cannot be written: no space left on device (ENOSPC); free some space, or name a file on another disk. What was trained is kept in ${tiny.at(kept)}.\n`,
    });
    expect(tiny.tensorsOf(kept)).toBe(4);
    expect(whole('room')).toBe('old');
  });
});

describe('a folder that is missing (ENOENT)', () => {
  it('is told before the run', async () => {
    for (const flag of ['--save', '--metrics']) {
      expect(await tiny.refused(flag, tiny.at('none/f.keras'))).toBe(
        `${flag}: ${tiny.at('none/f.keras')} cannot be written: there is no folder ${tiny.at('none')} (ENOENT); make it first.`,
      );
    }
  });

  it.runIf(process.platform !== 'win32')('only since the run began costs nothing', async () => {
    mkdirSync(tiny.at('gone'));
    mkdirSync(tiny.at('kept'));
    const env = { ...process.env, TMPDIR: tiny.at('kept') };
    const child = tiny.start([...LONG, '--save', tiny.at('gone/w.safetensors')], { env });
    tiny.when(child, /Epoch 2\//, () => {
      rmSync(tiny.at('gone'), { recursive: true });
      child.kill('SIGTERM');
    });
    const { code, err } = await tiny.endOf(child);
    const kept = `kept/convlab-${child.pid}-w.safetensors`;
    expect(code).toBe(2);
    expect(err).toBe(
      `--save: ${tiny.at('gone/w.safetensors')} cannot be written: no such file or directory (ENOENT); make its folder first. What was trained is kept in ${tiny.at(kept)}.\n`,
    );
    expect(tiny.tensorsOf(kept)).toBe(4);
  });
});

describe('a folder where a file is wanted (EISDIR)', () => {
  it('is told before the run', async () => {
    mkdirSync(tiny.at('dir.keras'));
    for (const flag of ['--save', '--metrics']) {
      expect(await tiny.refused(flag, tiny.at('dir.keras'))).toBe(
        `${flag}: ${tiny.at('dir.keras')} cannot be written: it is a folder (EISDIR); name a file in it.`,
      );
    }
  });

  it('under a later name of ModelCheckpoint ends the run; the files before it stay', async () => {
    mkdirSync(tiny.at('points/3.safetensors'), { recursive: true });
    const filepath = tiny.at('points/{epoch}.safetensors');
    const callbacks = ['--callbacks', JSON.stringify({ ModelCheckpoint: { filepath } })];
    const sentence = `--callbacks: ${tiny.at('points/3.safetensors')} cannot be written: it is a folder (EISDIR); name a file in it.`;
    expect(await tiny.refused('--epochs', '5', ...callbacks)).toBe(sentence);
    const files = () => readdirSync(tiny.at('points')).sort();
    expect(files()).toEqual(['1.safetensors', '2.safetensors', '3.safetensors']);
    expect([1, 2].map((epoch) => tiny.tensorsOf(`points/${epoch}.safetensors`))).toEqual([4, 4]);

    const save = ['--save', tiny.at('after.safetensors')];
    const { code, err } = await tiny.train('--epochs', '5', ...callbacks, ...save);
    expect({ code, err }).toEqual({
      code: 2,
      err: `Warning: ${sentence} Training goes on.\n${sentence}\n`,
    });
    expect(files()).toHaveLength(5);
    expect(whole('points/5.safetensors')).toBe(whole('after.safetensors'));
  });
});

describe.runIf(process.platform !== 'win32')('a folder that takes no files (EACCES)', () => {
  const forbidden = 'permission denied (EACCES); name a file in a folder that you may write to.\n';

  /** Root may write anywhere, so its runs are a guest's. */
  function startAsGuest(args: readonly string[]) {
    for (const folder of ['.', 'built', 'mnist']) chmodSync(tiny.at(folder), 0o755);
    const guest = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
    return tiny.start(args, guest);
  }
  beforeAll(() => {
    mkdirSync(tiny.at('locked'));
    writeFileSync(tiny.at('locked/old.safetensors'), 'old');
    chmodSync(tiny.at('locked/old.safetensors'), 0o666);
    chmodSync(tiny.at('locked'), 0o555);
  });
  afterAll(() => chmodSync(tiny.at('locked'), 0o755));

  it.each([
    ['--save', 'new.safetensors'],
    ['--metrics', 'new.jsonl'],
  ])('is told before the run of a new file of %s', async (flag, name) => {
    const file = tiny.at(`locked/${name}`);
    expect(await tiny.endOf(startAsGuest([...LONG, flag, file]))).toEqual({
      code: 2,
      err: `${flag}: ${file} cannot be written: ${forbidden}`,
    });
  });

  it('is told before the run of weights that could be written over only in part', async () => {
    const file = tiny.at('locked/old.safetensors');
    expect(await tiny.endOf(startAsGuest([...LONG, '--save', file]))).toEqual({
      code: 2,
      err: `--save: ${file} cannot be written: its folder takes no further file, which a whole new one needs: ${forbidden}`,
    });
    expect(whole('locked/old.safetensors')).toBe('old');
  });
});

describe.runIf(process.platform !== 'win32')('metrics that nobody reads any more (EPIPE)', () => {
  it('are one sentence, and the weights are saved', async () => {
    execFileSync('/bin/sh', ['-c', 'mkfifo "$0"', tiny.at('pipe')]);
    const reader = spawn('head', ['-n', '1', tiny.at('pipe')], { stdio: 'ignore' });
    const save = ['--save', tiny.at('piped.safetensors')];
    const run = ['--epochs', '300', ...save, '--metrics', tiny.at('pipe')];
    const { code, err } = await tiny.endOf(tiny.start(run));
    reader.kill();
    const sentence = `--metrics: ${tiny.at('pipe')} cannot be written: nobody reads it any more (EPIPE); let its reader go on to the end, or write to a file.`;
    expect({ code, err }).toEqual({
      code: 2,
      err: `Warning: ${sentence} Training goes on.\n${sentence}\n`,
    });
    expect(tiny.tensorsOf('piped.safetensors')).toBe(4);
  });
});
