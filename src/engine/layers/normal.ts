/** Where the series for Φ gives way to the continued fraction. */
const FAR = 3;
/** Terms of either; at `FAR` both have all digits of f64 with fewer. */
const TERMS = 60;

/** e^(−z²/2) / √(2π), the density of the normal distribution. */
export function normalDensity(z: number): number {
  return Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
}

/**
 * Φ(z) = (1 + erf(z / √2)) / 2, the share of the normal distribution below z. JavaScript has no erf.
 * Source: Abramowitz and Stegun, Handbook of Mathematical Functions, 26.2.11 and 26.2.14
 */
export function normalShare(z: number): number {
  if (z > FAR) return 1 - tail(z);
  if (z < -FAR) return tail(-z);
  let term = z;
  let sum = z;
  for (let n = 1; n < TERMS; n++) {
    term *= (z * z) / (2 * n + 1);
    sum += term;
  }
  return 0.5 + normalDensity(z) * sum;
}

/** 1 − Φ(z) = density(z) / (z + 1 / (z + 2 / (z + 3 / …))) for large z. */
function tail(z: number): number {
  let fraction = z;
  for (let n = TERMS; n > 0; n--) fraction = z + n / fraction;
  return normalDensity(z) / fraction;
}
