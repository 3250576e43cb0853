/** 96.1%; 0% and 100% where a decimal would say the same. */
export function formatPercent(share: number): string {
  return `${(100 * share).toFixed(share >= 0.9995 || share < 0.0005 ? 0 : 1)}%`;
}
