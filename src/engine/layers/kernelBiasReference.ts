/** Sets every row of y (rows, units) to the bias, which is the end of w, or to 0 without a bias. */
export function fillBias(y: Float64Array, w: Float64Array, units: number, useBias: boolean): void {
  if (!useBias) return;
  const bias = w.subarray(w.length - units);
  for (let at = 0; at < y.length; at += units) y.set(bias, at);
}

/** Adds the bias gradient, the sum over all rows of dz (rows, units), to the end of dw. */
export function addBiasGradient(
  dw: Float64Array,
  dz: Float64Array,
  units: number,
  useBias: boolean,
): void {
  if (!useBias) return;
  const bias = dw.subarray(dw.length - units);
  for (let at = 0; at < dz.length; at += units) {
    for (let unit = 0; unit < units; unit++) {
      bias[unit] = (bias[unit] ?? 0) + (dz[at + unit] ?? 0);
    }
  }
}
