import fc from 'fast-check';
import { expect, it } from 'vitest';
import { callbacksSchema } from '../../engine/network/callbacks.ts';
import { presets } from '../../engine/network/presets.ts';
import { layerSpec } from '../../engine/network/spec.ts';
import { kerasCode, kerasNotebook } from './kerasCode.ts';
import { plotScript } from './plotLines.ts';
import { oneLine, pythonString } from './python.ts';
import { specOf } from './testing/sampleSpecs.ts';

const HOSTILE = '\'\'\'"""\\\n\r\u2028import os  # {{count}} $& </script>';

it('model A reads as in the lecture, without arguments that are Keras’s defaults', () => {
  const code = kerasCode(specOf(presets['model-a']), 'lecture', 'ko');
  const lines = code.split('\n');
  const start = lines.indexOf('# 신경망') + 1;
  expect(lines.slice(start, start + 11)).toEqual([
    'inputs = keras.Input(shape=(28, 28, 1))',
    "Conv2D_1 = layers.Conv2D(32, (3, 3), activation='relu')(inputs)",
    'MaxPooling2D_1 = layers.MaxPooling2D((2, 2))(Conv2D_1)',
    "Conv2D_2 = layers.Conv2D(64, (3, 3), activation='relu')(MaxPooling2D_1)",
    'MaxPooling2D_2 = layers.MaxPooling2D((2, 2))(Conv2D_2)',
    "Conv2D_3 = layers.Conv2D(64, (3, 3), activation='relu')(MaxPooling2D_2)",
    'Flatten_1 = layers.Flatten()(Conv2D_3)',
    "Dense_1 = layers.Dense(64, activation='relu')(Flatten_1)",
    "Dense_2 = layers.Dense(10, activation='softmax')(Dense_1)",
    'model = models.Model(inputs=inputs, outputs=Dense_2)',
    'model.summary()',
  ]);
  expect(code).toContain("optimizer='adam'");
});

it('today a stack is a Sequential model', () => {
  const code = kerasCode(specOf(presets['model-b']), 'today', 'en');
  expect(code).toContain("    layers.Conv2D(32, 3, padding='same'),\n");
  expect(code).toContain('    layers.MaxPooling2D(2, strides=2),\n');
});

it('a layer that reads two others is called with a list', () => {
  const layers = [
    layerSpec('Conv2D', { filters: 4, padding: 'same' }, 'stem'),
    { ...layerSpec('Concatenate', {}, 'class'), inputs: ['input_1', 'stem'] },
    layerSpec('Flatten'),
    layerSpec('Dense', { units: 10, activation: 'softmax' }),
  ];
  const code = kerasCode(specOf({ name: 'two', inputShape: [8, 8, 1], layers }), 'today', 'en');
  expect(code).toContain("class_2 = layers.Concatenate(name='class')([inputs, stem])");
});

it('the file that ModelCheckpoint writes gets the name that Keras 3 takes', () => {
  const callbacks = callbacksSchema.parse({ ModelCheckpoint: {} });
  const code = kerasCode(specOf(presets.small, { callbacks }), 'today', 'en');
  expect(code).toContain("filepath='{epoch:02d}-{val_accuracy:4f}.keras'");
});

it('no name breaks out of a string or a comment', () => {
  const names = fc.oneof(fc.constant(HOSTILE), fc.string({ unit: 'binary', maxLength: 40 }));
  fc.assert(
    fc.property(names, names, (name, layer) => {
      const layers = [
        layerSpec('Flatten', {}, layer),
        layerSpec('Dense', { units: 10, activation: 'softmax' }, `${layer} scores`),
      ];
      const spec = { ...specOf({ name, inputShape: [28, 28, 1], layers }), data: { title: name } };
      const plain = { ...spec, network: { ...spec.network, name: 'x' }, data: { title: 'x' } };
      const known = kerasCode(plain, 'today', 'en').split('\n');
      for (const code of [kerasCode(spec, 'today', 'en'), kerasCode(spec, 'lecture', 'ko')]) {
        const lines = code.split(/[\n\r\v\f\p{Zl}\p{Zp}]/u);
        expect(lines).toHaveLength(code.split('\n').length);
      }
      const lines = kerasCode(spec, 'today', 'en').split('\n');
      expect(lines).toHaveLength(known.length);
      for (const [index, line] of lines.entries()) {
        if (line !== known[index]) expect(line).toMatch(/^# /);
      }
      expect(pythonString(name)).toMatch(/^'(?:[^'\\\n\r]|\\.)*'$/u);
      expect(JSON.parse(kerasNotebook(spec, 'en')).nbformat).toBe(4);
    }),
    { numRuns: 50, seed: 1 },
  );
  expect(oneLine(HOSTILE)).not.toMatch(/[\n\r\u2028]/);
});

it('the plot has the numbers of the run, diverged ones too', () => {
  const history = { loss: [2, 0.5, Number.NaN], val_loss: [1, 0.25, Number.POSITIVE_INFINITY] };
  const code = plotScript('my run', history, 'en');
  expect(code).toContain("        2.0,\n        0.5,\n        float('NaN'),\n");
  expect(code).toContain("float('Infinity')");
  expect(plotScript('my run', { ...history, val_loss: [] }, 'en')).not.toContain("val_loss'");
});
