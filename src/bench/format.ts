/** Three digits at any size: 0.0123 ms, 4.56 ms, 1.23 s. */
export function formatMs(ms: number): string {
  if (ms >= 10_000) return `${(ms / 1000).toFixed(1)} s`;
  if (ms >= 1000) return `${(ms / 1000).toFixed(2)} s`;
  return `${ms >= 100 ? Math.round(ms) : Number(ms.toPrecision(3))} ms`;
}

export function formatPercent(part: number): string {
  return `${(100 * part).toFixed(part < 0.1 ? 1 : 0)}%`;
}

/** A ratio: 12×, 3.4×. */
export function formatTimes(times: number): string {
  return `${times >= 10 ? Math.round(times) : Number(times.toPrecision(2))}×`;
}

/** Binary units with their everyday names, as on the page: 61 MB. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB'];
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10));
  const value = bytes / 1024 ** power;
  return `${power > 0 && value < 10 ? value.toFixed(1) : Math.round(value)} ${units[power]}`;
}
