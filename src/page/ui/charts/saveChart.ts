import { epochsCsv, type NamedSource, runsCsv, stepsCsv } from '../../store/charts/chartCsv.ts';
import type { Metric } from '../../store/charts/metricsLog.ts';
import { saveFile } from '../format/saveFile.ts';
import { cssColor } from './chartOptions.ts';

export function saveCsv(rows: 'steps' | 'epochs', runs: readonly NamedSource[]): void {
  const text = runsCsv(runs, rows === 'steps' ? stepsCsv : epochsCsv);
  saveFile(new Blob([text], { type: 'text/csv' }), `convlab-${rows}.csv`);
}

const [MARGIN, HEAD, GAP] = [12, 44, 16];

/** The chart as it stands on the page, with its heading and its legend. */
export function savePng(metric: Metric, title: string): void {
  const panel = document.querySelector(`.chart[data-metric="${metric}"]`);
  const chart = panel?.querySelector('canvas');
  if (!panel || !chart) return;
  const ratio = devicePixelRatio;
  const sheet = document.createElement('canvas');
  sheet.width = chart.width + 2 * MARGIN * ratio;
  sheet.height = chart.height + (HEAD + MARGIN) * ratio;
  const ctx = sheet.getContext('2d');
  if (ctx === null) return;
  const color = cssColor();
  ctx.fillStyle = color('panel');
  ctx.fillRect(0, 0, sheet.width, sheet.height);
  ctx.scale(ratio, ratio);
  ctx.textBaseline = 'top';
  ctx.fillStyle = color('ink');
  ctx.font = '600 13px system-ui, sans-serif';
  ctx.fillText(title, MARGIN, MARGIN - 2);
  ctx.font = '11px system-ui, sans-serif';
  let left = MARGIN;
  for (const item of panel.querySelectorAll('.legend-item[aria-pressed="true"]')) {
    ctx.fillStyle = legendColor(item);
    ctx.fillRect(left, HEAD - 12, 10, 3);
    const text = item.textContent ?? '';
    ctx.fillStyle = color('mute');
    ctx.fillText(text, left + 14, HEAD - 17);
    left += 14 + ctx.measureText(text).width + GAP;
  }
  ctx.drawImage(chart, MARGIN, HEAD, chart.width / ratio, chart.height / ratio);
  sheet.toBlob((blob) => {
    if (blob !== null) saveFile(blob, `convlab-${metric}.png`);
  });
}

function legendColor(item: Element): string {
  const run = item.querySelector('.legend-run');
  return run ? getComputedStyle(run).backgroundColor : getComputedStyle(item).color;
}
