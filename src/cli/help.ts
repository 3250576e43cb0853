import { flags } from './flags.ts';

const INDENT = 28;
const WIDTH = 100;

const ENDS =
  'Exit 0: done. 2: one sentence on standard error says why not, with the file and what to do. 130, 143, 129: ended by Ctrl+C, SIGTERM or SIGHUP, with the weights saved where --save asks for it. Files of weights are written whole or not at all. Where metrics or checkpoints cannot be written, training goes on with --save, and stops without it; files that are saved already stay, and metrics end with a whole line.';

/** What `--help` shows. */
export function helpText(): string {
  const rows = Object.entries(flags).flatMap(([name, { argument, help }]) => {
    const flag = argument === null ? `  --${name}` : `  --${name} ${argument}`;
    const [first = '', ...rest] = wrap(help, WIDTH - INDENT - 1);
    return [
      `${flag.padEnd(INDENT)} ${first}`,
      ...rest.map((line) => ' '.repeat(INDENT + 1) + line),
    ];
  });
  return [
    'Trains a convolutional network on hand-written WebGPU kernels.',
    '',
    'Usage: node dist-cli/train.mjs (--model FILE | --preset NAME) [flags]',
    '       node dist-cli/train.mjs convert A B [--model FILE | --preset NAME]',
    '',
    ...rows,
    '',
    ...wrap(ENDS, WIDTH),
    '',
    'Example: node dist-cli/train.mjs --preset model-a --epochs 3 --batch-size 64 --evaluate',
    '',
  ].join('\n');
}

function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= width) {
      lines[lines.length - 1] = `${line} ${word}`;
    } else lines.push(word);
  }
  return lines;
}
