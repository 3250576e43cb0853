import { writeSync } from 'node:fs';
import { constants } from 'node:os';
import { INTERRUPTED, main } from './main.ts';

/** Ctrl+C in a terminal may come twice: to the group of processes, and passed on by npm. */
const TWICE_MS = 500;
const SHOW_CURSOR = '\u001b[?25h';

const interrupt = new AbortController();
let since = 0;
let ended: number | null = null;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    // Who asks again does not want to wait for what is to be saved.
    if (ended !== null && Date.now() - since > TWICE_MS) process.exit(ended);
    since ||= Date.now();
    // As a shell has it: 130, 143 or 129, by the first of them.
    ended ??= 128 + constants.signals[signal];
    interrupt.abort();
  });
}

process.on('exit', () => {
  if (!process.stdout.isTTY) return;
  try {
    writeSync(1, SHOW_CURSOR);
  } catch {
    // The terminal was closed.
  }
});

const code = await main(process.argv.slice(2), {
  out: process.stdout,
  err: process.stderr,
  interrupted: interrupt.signal,
});
// What an interrupted command was at goes on behind its back otherwise.
if (code === INTERRUPTED) process.exit(ended ?? code);
process.exitCode = code;
