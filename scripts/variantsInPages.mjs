// @ts-check
import { runnerImport } from 'vite';
import { trainByLink } from './trainInPage.mjs';

const STEPS = 3;
const BATCH = 125;
/** Of losses; half precision may differ more. */
const TOLERANCE = 1e-3;
const HALF_TOLERANCE = 1e-2;

/** Small, as the page also evaluates 10,000 test images; with all that a product's end can do. */
const network = {
  name: 'Every pass',
  inputShape: [28, 28, 1],
  layers: [
    { kind: 'Conv2D', config: { filters: 8, strides: 2, activation: 'relu' } },
    { kind: 'MaxPooling2D' },
    { kind: 'Conv2D', config: { filters: 12, padding: 'same', activation: 'tanh' } },
    { kind: 'MaxPooling2D' },
    { kind: 'Flatten' },
    { kind: 'Dense', config: { units: 72, activation: 'relu' } },
    { kind: 'Dense', config: { units: 10, activation: 'softmax' } },
  ],
};

/**
 * Trains a network for a few steps with each variant of the kernels in each browser, as a link
 * names them, and holds all losses against those of the first variant in the first browser.
 * @param {string} address of the built page
 * @param {readonly { name: string, open: () => Promise<import('puppeteer-core').Browser> }[]} browsers
 * @throws Error where a loss differs
 */
export async function compareVariants(address, browsers) {
  /** @type {{ module: typeof import('../src/network/variants/variants.ts') }} */
  const { module } = await runnerImport('./src/network/variants/variants.ts');
  const { variants, exactVariants } = module;
  /** @type {number[] | null} */
  let expected = null;
  console.log(`Every variant of the kernels, ${STEPS} steps of a small network:`);
  for (const { name, open } of browsers) {
    const browser = await open();
    try {
      for (const variant of variants) {
        const { losses, kernels } = await trainByLink(browser, address, contentFor(variant));
        if (kernels !== variant) {
          console.log(`${name}, ${variant}: not offered there`);
          continue;
        }
        expected ??= losses;
        const apart = distance(losses, expected);
        const tolerance = exactVariants.includes(variant) ? TOLERANCE : HALF_TOLERANCE;
        if (!(apart <= tolerance)) {
          throw new Error(`${variant} in ${name}: losses ${losses}, and not ${expected}.`);
        }
        console.log(`${name}, ${variant}: losses at most ${apart.toExponential(1)} apart`);
      }
    } finally {
      await browser.close();
    }
  }
}

/** @param {string} usual a variant */
function contentFor(usual) {
  const texts = {
    ...{ epochs: '1', batchSize: `${BATCH}`, validationSplit: '0' },
    trainingImages: `${STEPS * BATCH}`,
  };
  return { preset: 'model-a', network, texts, kernels: { usual } };
}

/**
 * @param {number[]} losses
 * @param {number[]} expected
 */
function distance(losses, expected) {
  if (losses.length !== STEPS) return Number.NaN;
  return Math.max(...losses.map((loss, i) => Math.abs(loss - (expected[i] ?? Number.NaN))));
}
