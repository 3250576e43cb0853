import { takesOneHot } from '../../engine/network/losses.ts';
import { type ResolvedNetwork, resolveNetwork } from '../../engine/network/resolve.ts';
import { type CodeLanguage, type CodeWords, codeWords } from './codeWords.ts';
import { dataImport, dataLines, oneHotLines } from './dataLines.ts';
import { kerasCallbacks, kerasCompile, kerasFitArguments } from './kerasFit.ts';
import type { KerasStyle } from './kerasLayer.ts';
import { kerasNetwork } from './kerasNetwork.ts';
import { plotLines } from './plotLines.ts';
import { call, type Lines } from './python.ts';
import { comment, notebookOf, type Section, scriptOf } from './sections.ts';
import type { TrainingSpec } from './trainingSpec.ts';

/**
 * A program for Keras 3 that loads the data, builds, trains, plots and evaluates.
 * @throws SpecError where the network does not fit together
 */
export function kerasCode(spec: TrainingSpec, style: KerasStyle, language: CodeLanguage): string {
  const words = codeWords[language];
  return scriptOf([spec.network.name, words.madeBy], sections(spec, style, words));
}

/**
 * The same as a notebook that Google Colab opens.
 * @throws SpecError where the network does not fit together
 */
export function kerasNotebook(spec: TrainingSpec, language: CodeLanguage): string {
  const words = codeWords[language];
  return notebookOf(spec.network.name, words.madeBy, sections(spec, 'today', words));
}

function sections(spec: TrainingSpec, style: KerasStyle, words: CodeWords): readonly Section[] {
  const network = resolveNetwork(spec.network);
  const { fit } = spec;
  const callbacks = kerasCallbacks(spec, words);
  const fitArguments = ['x_train', 'y_train', ...kerasFitArguments(spec, callbacks.names)];
  const balanced = fit.shuffle === 'class-balanced' ? [comment(words.balanced)] : [];
  return [
    { title: '', lines: imports(spec, style) },
    { title: words.data, lines: dataSection(spec, network, style, words) },
    { title: words.network, lines: [...kerasNetwork(network, style), 'model.summary()'] },
    { title: words.optimizer, lines: kerasCompile(spec, words) },
    ...(callbacks.before.length === 0 ? [] : [{ title: words.callbacks, lines: callbacks.before }]),
    {
      title: words.training,
      lines: [...balanced, ...call('history = model.fit', fitArguments)],
    },
    { title: words.plot, lines: plotLines('history.history', fit.validationSplit > 0) },
    { title: words.evaluation, lines: ['model.evaluate(x_test, y_test)'] },
  ];
}

function imports(spec: TrainingSpec, style: KerasStyle): Lines {
  return [
    'import keras',
    'import matplotlib.pyplot as plt',
    'import numpy as np',
    `from keras import layers${style === 'lecture' ? ', models' : ''}`,
    ...dataImport(spec),
    '',
    `keras.utils.set_random_seed(${spec.fit.seed})`,
  ];
}

function dataSection(
  spec: TrainingSpec,
  network: ResolvedNetwork,
  style: KerasStyle,
  words: CodeWords,
): Lines {
  const convert = style === 'lecture' ? ' / 255' : ".astype('float32') / 255";
  return [
    ...dataLines(spec, words, convert),
    ...(takesOneHot(spec.fit.loss)
      ? oneHotLines(network.layers.at(-1)?.output[0] ?? 1, words)
      : []),
  ];
}
