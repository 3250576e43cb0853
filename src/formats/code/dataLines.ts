import type { Shape } from '../../engine/core/shape.ts';
import { type CodeWords, withValue } from './codeWords.ts';
import { type Lines, oneLine, pythonValue } from './python.ts';
import { comment } from './sections.ts';
import type { TrainingSpec } from './trainingSpec.ts';

/** The import that the data need, beside NumPy. */
export function dataImport({ data }: TrainingSpec): Lines {
  return typeof data === 'string' ? [`from keras.datasets import ${data}`] : [];
}

/**
 * Lines that make x_train, y_train, x_test and y_test: images (N, H, W, C) in 0…1, labels (N,).
 * @param convert what follows a reshaped array, as in `.astype('float32') / 255`
 */
export function dataLines(spec: TrainingSpec, words: CodeWords, convert: string): Lines {
  const { data, fit, network } = spec;
  const shape = pythonValue([-1, ...network.inputShape] satisfies Shape);
  return [
    ...(typeof data === 'string'
      ? [`(x_train, y_train), (x_test, y_test) = ${data}.load_data()`]
      : [
          comment(withValue(words.ownData, 'title', oneLine(data.title))),
          "data = np.load('data.npz')",
          "x_train, y_train = data['x_train'], data['y_train']",
          "x_test, y_test = data['x_test'], data['y_test']",
        ]),
    ...(fit.limit === null
      ? []
      : [
          comment(withValue(words.limit, 'count', fit.limit)),
          `x_train, y_train = x_train[:${fit.limit}], y_train[:${fit.limit}]`,
        ]),
    comment(words.scaled),
    `x_train = x_train.reshape(${shape})${convert}`,
    `x_test = x_test.reshape(${shape})${convert}`,
  ];
}

/** Keras compares the outputs with labels of their own shape. */
export function oneHotLines(units: number, words: CodeWords): Lines {
  return [
    comment(words.oneHot),
    `y_train = keras.utils.to_categorical(y_train, ${units})`,
    `y_test = keras.utils.to_categorical(y_test, ${units})`,
  ];
}
