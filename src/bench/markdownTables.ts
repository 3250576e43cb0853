import type { Peak } from '../engine/gpu/profile/peak.ts';
import { formatBytes, formatMs, formatPercent, formatTimes } from './format.ts';
import type { KernelTime } from './kernelTimes.ts';
import type { LinearityRow } from './linearity.ts';
import { efficiencyOf, ratioToOurs, wholeStep } from './report.ts';
import type { EngineRow } from './sideBySide.ts';

const UNKNOWN = '—';

export function engineTable(rows: readonly EngineRow[]): string {
  const head = [
    ...['engine', 'step (median)', 'shortest–longest', 'samples', '× ours', 'first step'],
    ...['GPU memory', 'dispatches', 'passes', 'submits', 'new buffers', 'new bind groups'],
    ...['new pipelines', 'written', 'copied'],
  ];
  return table(
    head,
    rows.map((row) => {
      const { engine, version, stepMs, firstStepMs, peakBytes, counts } = row;
      const ratio = ratioToOurs(rows, row);
      const each = (count: number | undefined) => (count === undefined ? UNKNOWN : String(count));
      const bytes = (count: number | undefined) =>
        count === undefined ? UNKNOWN : formatBytes(count);
      return [
        `${engine} ${version}`.trim(),
        formatMs(stepMs.median),
        `${formatMs(stepMs.min)}–${formatMs(stepMs.max)}`,
        String(stepMs.count),
        ratio === null ? UNKNOWN : formatTimes(ratio),
        formatMs(firstStepMs),
        bytes(peakBytes ?? undefined),
        each(counts?.dispatches),
        each(counts?.passes),
        each(counts?.submits),
        each(counts?.buffers),
        each(counts?.bindGroups),
        each(counts?.pipelines),
        bytes(counts?.bytesWritten),
        bytes(counts?.bytesCopied),
      ];
    }),
  );
}

export function kernelTable(kernels: readonly KernelTime[], peak: Peak): string {
  const head = [
    ...['kernel', 'time', 'of the step', 'MFLOP', 'MB', 'of the GEMM peak'],
    ...['of the copy peak', 'of what is possible'],
  ];
  const whole = wholeStep(kernels);
  return table(
    head,
    [...kernels, { ...whole, label: '**all kernels**' }].map((kernel) => {
      const { ofGemm, ofCopy, ofRoofline } = efficiencyOf(kernel, peak);
      return [
        kernel.label,
        formatMs(kernel.ms),
        formatPercent(kernel.ms / whole.ms),
        (kernel.flops / 1e6).toFixed(1),
        (kernel.bytes / 1e6).toFixed(1),
        ...[ofGemm, ofCopy, ofRoofline].map(formatPercent),
      ];
    }),
  );
}

export function linearityTable(rows: readonly LinearityRow[]): string {
  const perExample = ({ ms, images }: LinearityRow) => ms.median / images;
  const [first] = rows;
  const head = [
    'batch',
    'images',
    'time (median)',
    'per image',
    `against batch ${first?.batchSize ?? ''}`,
  ];
  return table(
    head,
    rows.map((row) => [
      String(row.batchSize),
      String(row.images),
      formatMs(row.ms.median),
      formatMs(perExample(row)),
      formatTimes(perExample(row) / perExample(first ?? row)),
    ]),
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  const rule = head.map((_, place) => (place === 0 ? '---' : '--:'));
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}
