import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { TinyRun } from './testing/tinyRun.ts';
import { writeInFolder } from './writeFile.ts';

const tiny = new TinyRun();
afterAll(() => tiny.remove());
const checkpoint = (filepath: string) => JSON.stringify({ ModelCheckpoint: { filepath } });

describe('a place is proved before the run', () => {
  it('in its folder', async () => {
    expect(await tiny.refused('--save', tiny.at('no/w'))).toContain('there is no folder');
    expect(await tiny.refused('--save', tiny.folder)).toContain('it is a folder');
    expect(await tiny.refused('--metrics', tiny.at('no/m.jsonl'))).toContain('--metrics');
    expect(await tiny.refused('--metrics', tiny.folder)).toContain('--metrics');
    expect(await tiny.refused('--save', tiny.at('m.json/w'))).toContain('--save');
    const long = tiny.at('x'.repeat(300));
    expect(await tiny.refused('--save', long)).toContain('cannot be written: name too long');
    symlinkSync('gone', tiny.at('dangling'));
    for (const flag of ['--save', '--metrics']) {
      expect(await tiny.refused(flag, tiny.at('dangling'))).toContain(
        'dangling cannot be written: it is a link to gone, which cannot be reached.',
      );
    }
    const inLink = checkpoint(tiny.at('dangling/{epoch}.safetensors'));
    expect(await tiny.refused('--callbacks', inLink)).toContain('dangling is no folder');
    const inFile = checkpoint(tiny.at('m.json/deep/{epoch}.safetensors'));
    expect(await tiny.refused('--callbacks', inFile)).toContain('m.json is no folder');
  });

  it.runIf(process.platform === 'linux')('on its disk', async () => {
    const full = 'cannot be written: no space left on device';
    expect(await tiny.refused('--save', '/dev/full')).toContain(full);
    expect(await tiny.refused('--metrics', '/dev/full')).toContain(full);
    expect(await tiny.refused('--save', '/proc/w')).toContain('/proc/w cannot be written');
    const nowhere = ['--save', '/dev/null', '--metrics', '/dev/null'];
    expect(await tiny.train(...nowhere)).toMatchObject({ code: 0, err: '' });
  });

  it('and nothing that was there is emptied by a run that fails', async () => {
    writeFileSync(tiny.at('old.jsonl'), 'old');
    writeFileSync(tiny.at('old.safetensors'), 'old');
    const save = ['--save', tiny.at('old.safetensors')];
    await tiny.refused(...save, '--metrics', tiny.at('old.jsonl'), '--data', tiny.at('nowhere'));
    const rate = ['--optimizer', 'sgd', '--learning-rate', '1e39', '--epochs', '9'];
    expect(await tiny.refused(...rate, ...save)).toContain('The learning rate was 1e+39');
    expect(readFileSync(tiny.at('old.jsonl'), 'utf8')).toBe('old');
    expect(readFileSync(tiny.at('old.safetensors'), 'utf8')).toBe('old');
    const fresh = ['--metrics', tiny.at('new.jsonl')];
    await tiny.refused(...fresh, '--data', tiny.at('nowhere'));
    await tiny.refused(...fresh, '--callbacks', '{"EarlyStopping":{}}');
    expect(existsSync(tiny.at('new.jsonl'))).toBe(false);
    expect(readdirSync(tiny.folder).filter((name) => name.includes('.part'))).toEqual([]);
  });
});

describe('what is read is never written over', () => {
  it('by whatever name', async () => {
    const inputs = ['m.json', 'mnist/images.bin'].map((name) => tiny.at(name));
    const before = inputs.map((file) => readFileSync(file));
    symlinkSync(tiny.at('m.json'), tiny.at('link.json'));
    linkSync(tiny.at('m.json'), tiny.at('hard.json'));
    for (const flag of ['--save', '--metrics']) {
      for (const name of ['m.json', './m.json', 'link.json', 'hard.json', 'mnist/../m.json']) {
        const sentence = await tiny.refused(flag, `${tiny.folder}/${name}`);
        expect(sentence).toContain(`${flag} would write over`);
      }
      const sentence = await tiny.refused(flag, tiny.at('mnist/images.bin'));
      expect(sentence).toContain('into the data set that --data reads');
    }
    expect(inputs.map((file) => readFileSync(file))).toEqual(before);
  });

  it('but by the weights that go on from it', async () => {
    const file = tiny.at('on.safetensors');
    await tiny.train('--steps', '1', '--save', file);
    expect(await tiny.refused('--weights', file, '--metrics', file)).toContain('--weights reads');
    const goOn = await tiny.train('--weights', file, '--save', file);
    expect(goOn).toMatchObject({ code: 0, err: '' });
  });

  it('and no file is given to two', async () => {
    const file = tiny.at('two.safetensors');
    const sentence = await tiny.refused('--save', file, '--callbacks', checkpoint(file));
    expect(sentence).toContain('--save and --callbacks both name');
  });
});

it('a name is not one that ModelCheckpoint comes to', async () => {
  const run = async (pattern: string, ...flags: readonly string[]) =>
    tiny.train('--callbacks', checkpoint(tiny.at(pattern)), '--steps', '1', ...flags);
  mkdirSync(tiny.at('q'));
  symlinkSync('q', tiny.at('to-q'));
  for (const [pattern, name] of [
    ['q/w-{epoch:02d}.safetensors', 'q/w-01.safetensors'],
    ['to-q/w-{epoch:02d}.safetensors', 'q/../q/w-12.safetensors'],
    ['q/{epoch}-{loss:.2f}.safetensors', 'to-q/7-0.25.safetensors'],
  ] as const) {
    for (const flag of ['--save', '--metrics', '--weights', '--model']) {
      if (flag === '--model') copyFileSync(tiny.at('m.json'), tiny.at(name));
      expect((await run(pattern, flag, tiny.at(name))).err).toMatch(
        `which --${flag.slice(2)} names; give one of them another name.`,
      );
    }
  }
  const names = ['w-end', 'w-', 'v-01', 'w-01x'].map((name) => `q/${name}.safetensors`);
  for (const name of names) {
    const result = await run('q/w-{epoch:02d}.safetensors', '--save', tiny.at(name));
    expect(result).toMatchObject({ code: 0, err: '' });
  }
});

it('a folder that has become a file is told of as such', () => {
  writeFileSync(tiny.at('now-a-file'), '');
  const file = tiny.at('now-a-file/1.safetensors');
  expect(() => writeInFolder('callbacks', file, new Uint8Array(1))).toThrow(
    `--callbacks: ${file} cannot be written: ${tiny.at('now-a-file')} is no folder (ENOTDIR); name a file in a folder.`,
  );
});

it('a link stays one, and its file is the new one', async () => {
  writeFileSync(tiny.at('target'), 'old');
  symlinkSync('target', tiny.at('name'));
  await tiny.train('--steps', '1', '--save', tiny.at('name'));
  await tiny.train('--steps', '1', '--save', tiny.at('plain'));
  expect(readlinkSync(tiny.at('name'))).toBe('target');
  expect(readFileSync(join(tiny.folder, 'target'))).toEqual(readFileSync(tiny.at('plain')));
});
