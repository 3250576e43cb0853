import { writeSync } from 'node:fs';
import { INTERRUPTED, main } from './main.ts';

/** Ctrl+C in a terminal may come twice: to the group of processes, and passed on by npm. */
const TWICE_MS = 500;
const SHOW_CURSOR = '\u001b[?25h';

const interrupt = new AbortController();
let since = 0;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    // Who asks again does not want to wait for what is to be saved.
    if (interrupt.signal.aborted && Date.now() - since > TWICE_MS) process.exit(INTERRUPTED);
    since ||= Date.now();
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
if (code === INTERRUPTED) process.exit(code);
process.exitCode = code;
