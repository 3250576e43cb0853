import { flags } from './flags.ts';

const INDENT = 28;

/** What `--help` shows. */
export function helpText(): string {
  const rows = Object.entries(flags).map(([name, { argument, help }]) => {
    const flag = argument === null ? `  --${name}` : `  --${name} ${argument}`;
    return `${flag.padEnd(INDENT)} ${help}`;
  });
  return [
    'Trains a convolutional network on hand-written WebGPU kernels.',
    '',
    'Usage: node dist-cli/train.mjs (--model FILE | --preset NAME) [flags]',
    '',
    ...rows,
    '',
    'Example: node dist-cli/train.mjs --preset model-a --epochs 3 --batch-size 64 --evaluate',
    '',
  ].join('\n');
}
