import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { build } from 'vite';
import { readSafetensors } from '../../formats/safetensors/safetensors.ts';
import { TinyRun } from './tinyRun.ts';

interface Ended {
  readonly code: number | null;
  readonly err: string;
}

/** For tests: the built command in a process of its own, where signals, pipes and disks are those of a system. */
export class BuiltRun extends TinyRun {
  /** More epochs than a test waits for. */
  static readonly LONG = ['--epochs', '1000000', '--batch-size', '4'];

  /** Before the first start. */
  async build(): Promise<void> {
    const configFile = join(import.meta.dirname, '../../../vite.cli.config.ts');
    await build({ configFile, logLevel: 'silent', build: { outDir: this.at('built') } });
  }

  /** The tiny network on the tiny data; the child's error stream is always a pipe. */
  start(args: readonly string[], options: SpawnOptions & { out?: number } = {}): ChildProcess {
    const { out = 'pipe', ...rest } = options;
    return spawn(process.execPath, this.#command(args), {
      stdio: ['ignore', out, 'pipe'],
      ...rest,
    });
  }

  /** As `start`, but no file can become larger than so many blocks, of 512 or 1,024 bytes by the shell. */
  startLimited(blocks: number, args: readonly string[]): ChildProcess {
    const limited = `ulimit -f ${blocks} && exec "$0" "$@"`;
    const command = ['-c', limited, process.execPath, ...this.#command(args)];
    return spawn('/bin/sh', command, { stdio: ['ignore', 'ignore', 'pipe'] });
  }

  #command(args: readonly string[]): readonly string[] {
    const files = ['--model', this.at('m.json'), '--data', this.folder, '--device', 'cpu'];
    const script = this.at('built/train.mjs');
    return args[0] === 'convert' ? [script, ...args] : [script, ...files, ...args];
  }

  async endOf(child: ChildProcess): Promise<Ended> {
    const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
    const err = child.stderr === null ? '' : await text(child.stderr);
    return { code: await ended, err };
  }

  /** Does something once, as soon as the child has written so much. */
  when(child: ChildProcess, pattern: RegExp, act: () => void): void {
    let seen = '';
    child.stdout?.on('data', (chunk) => {
      if (pattern.test(seen)) return;
      seen += chunk;
      if (pattern.test(seen)) act();
    });
  }

  /** Weights in the file, without the optimizer's state. */
  tensorsOf(file: string): number {
    const names = [...readSafetensors(readFileSync(this.at(file))).keys()];
    return names.filter((name) => !name.startsWith('optimizer/')).length;
  }

  /** Unfinished files in a folder; there shall be none. */
  parts(folder = '.'): readonly string[] {
    return readdirSync(this.at(folder)).filter((name) => name.endsWith('.part'));
  }
}
