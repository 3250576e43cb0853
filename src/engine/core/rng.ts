/** Two seeds beyond it would be one. */
export const MAX_SEED = 0xffff_ffff;

/**
 * Seeded generator for initialisers and shuffles: sfc32, 128 bits of state.
 * Source: PractRand, http://pracrand.sourceforge.net/RNG_engines.txt
 */
export class Rng {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  /** @param seed any 32-bit integer @param stream separates generators that share a seed */
  constructor(seed: number, stream = 0) {
    const [a, b, c] = pcg3d(seed >>> 0, stream >>> 0, 0x9e3779b9);
    this.#a = a;
    this.#b = b;
    this.#c = c;
    for (let i = 0; i < 12; i++) this.uint32();
  }

  uint32(): number {
    const t = (this.#a + this.#b + this.#counter++) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + t;
    return t >>> 0;
  }

  /** Uniform in [0, 1), 32 bits of resolution. */
  uniform(): number {
    return this.uint32() / 0x1_0000_0000;
  }

  /** Standard normal, Box-Muller. */
  normal(): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()));
    return radius * Math.cos(2 * Math.PI * this.uniform());
  }

  /** Standard normal, drawn again while it is outside two standard deviations, as Keras's TruncatedNormal. */
  truncatedNormal(): number {
    for (;;) {
      const value = this.normal();
      if (Math.abs(value) < 2) return value;
    }
  }

  /** Fisher-Yates, in place. */
  shuffle(items: Uint32Array): void {
    for (let i = items.length - 1; i > 0; i--) {
      const j = Math.floor(this.uniform() * (i + 1));
      const held = items[i] ?? 0;
      items[i] = items[j] ?? 0;
      items[j] = held;
    }
  }
}

/**
 * Counter-based hash of three 32-bit integers. `shaders/prelude.wgsl` has the same, so a dropout mask depends
 * only on element, step, layer and seed, on every device.
 * Source: Jarzynski and Olano, Hash Functions for GPU Rendering, JCGT 9(3), 2020.
 */
export function pcg3d(x: number, y: number, z: number): [number, number, number] {
  let a = (Math.imul(x, 1664525) + 1013904223) | 0;
  let b = (Math.imul(y, 1664525) + 1013904223) | 0;
  let c = (Math.imul(z, 1664525) + 1013904223) | 0;
  a = (a + Math.imul(b, c)) | 0;
  b = (b + Math.imul(c, a)) | 0;
  c = (c + Math.imul(a, b)) | 0;
  a ^= a >>> 16;
  b ^= b >>> 16;
  c ^= c >>> 16;
  a = (a + Math.imul(b, c)) | 0;
  b = (b + Math.imul(c, a)) | 0;
  c = (c + Math.imul(a, b)) | 0;
  return [a >>> 0, b >>> 0, c >>> 0];
}
