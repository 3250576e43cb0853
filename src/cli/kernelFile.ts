import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import * as z from 'zod/mini';
import { kernelVersion, parseDecided } from '../engine/gpu/tuning/decided.ts';
import type { KernelMemory } from '../engine/gpu/tuning/decideKernels.ts';

const fileSchema = z.object({ version: z.string(), adapters: z.record(z.string(), z.unknown()) });

/**
 * What was measured, for the next command: it takes the same kernels, and so repeats bit for bit. Where
 * the file cannot be read or written, it measures again.
 */
export function kernelFile(path = standardPath(), version = kernelVersion()): KernelMemory {
  const adapters = (): Readonly<Record<string, unknown>> => {
    try {
      const file = fileSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
      return file.version === version ? file.adapters : {};
    } catch {
      return {};
    }
  };
  const read = (adapter: string) => parseDecided(adapters()[adapter]);
  return {
    read: async (adapter) => read(adapter),
    async add(adapter, decided) {
      const all = { ...adapters(), [adapter]: { ...read(adapter), ...decided } };
      try {
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, `${JSON.stringify({ version, adapters: all })}\n`);
      } catch {
        // A cache that cannot be written is none.
      }
    },
  };
}

function standardPath(): string {
  const caches = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  return join(caches, 'convlab', 'kernels.json');
}
