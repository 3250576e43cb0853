// Placed before the shaders that need them: functions that WGSL lacks.

// ln(1 + r) for r ≥ 0, accurate near 0.
fn log1p(r: f32) -> f32 {
  let series = r * (1.0 - r * (0.5 - r * (1.0 / 3.0 - r * 0.25)));
  return select(log(1.0 + r), series, r < 0.02);
}

// Φ(z), the share of the normal distribution below z: erfc(|z| / √2) / 2 for z < 0, 1 minus that for z ≥ 0.
// erfc by erfcc of Press et al., Numerical Recipes in C, 2nd ed., section 6.2: off by 1.2e-7 of itself.
fn normal_share(z: f32) -> f32 {
  let a = min(abs(z), 14.0) * 0.70710678;
  let t = 1.0 / (1.0 + 0.5 * a);
  let low = fma(t, fma(t, fma(t, fma(t, 0.17087277, -0.82215223), 1.48851587), -1.13520398), 0.27886807);
  let power = fma(t, fma(t, fma(t, fma(t, low, -0.18628806), 0.09678418), 0.37409196), 1.00002368);
  let tail = 0.5 * t * exp(fma(t, power, -1.26551223) - a * a);
  return select(1.0 - tail, tail, z < 0.0);
}
