// @ts-check
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runnerImport } from 'vite';

const SRC = join(import.meta.dirname, '../../src/formats/listing');
const LINES = 2000;
const READS = 5;

/**
 * What it costs to read 2,000 lines of the lecture's listing, again and again in one process: how long it takes,
 * and the processor time of all threads, as the machine may have other work. The first read is slow, because
 * nothing is compiled yet.
 * @returns {Promise<readonly Record<string, string | number>[]>}
 */
export async function listingCosts() {
  /** @type {{ module: typeof import('../../src/formats/listing/readListing.ts') }} */
  const { module } = await runnerImport(join(SRC, 'readListing.ts'), {
    configFile: false,
    logLevel: 'error',
  });
  const lecture = readFileSync(join(SRC, 'golden/lecture-b.py'), 'utf8').split('\n');
  const text = Array.from({ length: LINES }, (_, i) => lecture[i % lecture.length]).join('\n');
  return Array.from({ length: READS }, (_, i) => {
    const [start, began] = [process.cpuUsage(), performance.now()];
    module.readListing(text, { inputShape: [28, 28, 1], classes: 10 });
    const ms = Math.round(performance.now() - began);
    const { user, system } = process.cpuUsage(start);
    return { read: i + 1, lines: LINES, ms, 'processor ms': Math.round((user + system) / 1000) };
  });
}
