import type { CheckReport } from '../../../worker/studyReport.ts';

/** What a line of a check is about, in the words of a report. */
const kinds: Readonly<Record<CheckReport['tensors'][number]['kind'], string>> = {
  output: 'output',
  outputGradient: 'dL/dy',
  sumGradient: 'dL/dz',
  weightGradients: 'dL/dw',
  weights: 'weights',
  m: 'm',
  v: 'v',
  state: 'moving statistics',
  loss: 'loss',
  correct: 'correct',
  gradientNorm: 'gradient norm',
};

/** An error in units of its tolerance. */
export function formatError(worst: number): string {
  if (worst === 0) return '0';
  return worst < 1000 ? worst.toPrecision(2) : worst.toExponential(0);
}

/** A check as Markdown, in English: to be sent to whoever looks after the kernels. */
export function checkText(report: CheckReport): string {
  const { tensors, gradients, first, counts, limits, tuning } = report;
  const facts = [
    ['Verdict', report.passed ? 'pass' : 'FAIL'],
    ['Date', report.date],
    ['Adapter', `${report.adapter} (${report.kind})`],
    ['Browser', report.browser],
    ['Page', `${report.build}, kernels ${report.kernelVersion}`],
    ['Features', report.features.join(', ') || 'none'],
    ['Network', `${report.network}, ${report.optimizer}`],
    ['Batch', `${report.batchSize}, ${report.microBatch} in one pass`],
    ['Examples', `updates of ${counts.slice(0, 2).join(' and ')}, evaluation of ${counts[2] ?? 0}`],
    ['Variants', `${tuning.usual}, ${Object.keys(tuning.chosen).length} others chosen`],
  ];
  if (first !== null) {
    const named = first.kernels.map(({ label, kernel }) => `${label} (${kernel})`).join('; ');
    facts.push(['First fault', `${kinds[first.kind]} ${first.layer}: ${named}`]);
  }
  const lines = tensors.map(({ kind, layer, elements, skipped, worst, kernels }) => [
    ...[kinds[kind], layer, String(elements), String(skipped)],
    ...[formatError(worst), verdict(worst), kernels.map(({ kernel }) => kernel).join(', ')],
  ]);
  const checks = gradients.map(({ layer, param, checked, skipped, worst }) => [
    ...[`${layer}/${param}`, String(checked), String(skipped)],
    ...[checked === 0 ? '–' : formatError(worst), checked === 0 ? '–' : verdict(worst)],
  ]);
  return [
    '# Check of the kernels on this GPU',
    '',
    ...facts.map(([name, value]) => `- ${name}: ${value}`),
    '',
    '## Tensors, each against the f64 reference',
    '',
    'Errors in units of their tolerance: above 1 a tensor is wrong.',
    '',
    ...table(['Tensor', 'Layer', 'Elements', 'Undecided', 'Worst', 'Result', 'Kernels'], lines),
    '',
    '## Gradients, against finite differences of the f64 loss',
    '',
    ...table(['Weights', 'Checked', 'At a kink', 'Worst', 'Result'], checks),
    '',
    '## Limits of the device',
    '',
    ...Object.entries(limits).map(([name, value]) => `- ${name}: ${value}`),
    '',
  ].join('\n');
}

function verdict(worst: number): string {
  return worst <= 1 ? 'pass' : 'FAIL';
}

function table(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(columns), line(columns.map(() => '---')), ...rows.map(line)];
}
