import { expect, it } from 'vitest';
import { tableName } from './tableName.ts';

it.each([
  ['a/train-images-idx3-ubyte', 'a/train-labels-idx1-ubyte.gz', 'train'],
  ['t10k-images.idx3-ubyte', 't10k-labels.idx1-ubyte (1)', 'test'],
  ['train-images-idx3-ubyte/train-images-idx3-ubyte', 'train-labels-idx1-ubyte (2).gz', 'train'],
  ['emnist-letters-test-images-idx3-ubyte.gz', 'emnist-letters-test-labels-idx1-ubyte', 'test'],
  ['x_train.npy', 'y_train.npy', 'train'],
  ['mnist.npz/x_test.npy', 'mnist.npz/y_test.npy', 'test'],
  ['X_test.npy', 'Y_test.npy', 'test'],
  ['xtest.npy', 'ytest.npy', 'test'],
  ['testX.npy', 'testY.npy', 'test'],
  ['val_images.npy', 'val_labels.npy', 'train'],
  ['trainImages.npy', 'trainLabels.npy', 'train'],
  ['kmnist-test-imgs.npz/arr_0.npy', 'kmnist-test-labels.npz/arr_0.npy', 'test'],
  ['images.npy', 'targets.npy', 'train'],
  ['latest/x.npy', 'latest/y.npy', 'train'],
])('%s and %s belong together, for %s', (images, labels, part) => {
  expect(tableName(images)).toMatchObject({ part, isLabels: false });
  expect(tableName(labels)).toMatchObject({ part, isLabels: true });
  expect(tableName(labels).pair).toBe(tableName(images).pair);
});

it('tells data sets apart, and not their parts', () => {
  const setOf = (path: string) => tableName(path).set;
  expect(setOf('fashion-mnist_train.csv')).toBe(setOf('fashion-mnist_test.csv'));
  expect(setOf('train.csv')).toBe(setOf('test (1).csv'));
  expect(setOf('emnist-letters-train-images-idx3-ubyte')).not.toBe(
    setOf('emnist-digits-test-images-idx3-ubyte'),
  );
});
