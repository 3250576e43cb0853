import { type CodeLanguage, codeWords } from './codeWords.ts';
import { type Lines, pythonFloat } from './python.ts';
import { comment, scriptOf } from './sections.ts';
import type { History } from './trainingSpec.ts';

/** The lecture's plot, of a dict of lists. */
export function plotLines(history: string, validates: boolean): Lines {
  return [
    `y = ${history}['loss']`,
    ...(validates ? [`y1 = ${history}['val_loss']`] : []),
    'x = np.arange(len(y))',
    'plt.figure(figsize=(6, 4))',
    "plt.plot(x, y, label='loss')",
    ...(validates ? ["plt.plot(x, y1, label='val_loss')"] : []),
    'plt.legend()',
    "plt.xlabel('epochs')",
    "plt.ylabel('loss')",
    'plt.show()',
  ];
}

/** A program that plots what a run has shown. */
export function plotScript(name: string, history: History, language: CodeLanguage): string {
  const words = codeWords[language];
  const validates = history.val_loss.length > 0;
  const list = (key: keyof History) => [
    `    '${key}': [`,
    ...history[key].map((value) => `        ${number(value)},`),
    '    ],',
  ];
  const lines = [
    'import matplotlib.pyplot as plt',
    'import numpy as np',
    '',
    comment(words.plot),
    'history = {',
    ...list('loss'),
    ...(validates ? list('val_loss') : []),
    '}',
    '',
    ...plotLines('history', validates),
  ];
  return scriptOf([name, words.madeBy], [{ title: '', lines }]);
}

/** A run that diverged has them, too. */
function number(value: number): string {
  return Number.isFinite(value) ? pythonFloat(value) : `float('${String(value)}')`;
}
