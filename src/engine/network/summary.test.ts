import { describe, expect, it } from 'vitest';
import { networkFromKeras } from '../../formats/keras/kerasJson.ts';
import { loadGolden, loadSummaries } from '../reference/testing/loadGolden.ts';
import { presets } from './presets.ts';
import { resolveNetwork } from './resolve.ts';
import { summarize } from './summary.ts';

/** The printout in the lecture. */
const lecture = {
  'model-a': {
    total: 93_322,
    rows: [
      ['input_1', 'InputLayer', '[(None, 28, 28, 1)]', 0],
      ['conv2d', 'Conv2D', '(None, 26, 26, 32)', 320],
      ['max_pooling2d', 'MaxPooling2D', '(None, 13, 13, 32)', 0],
      ['conv2d_1', 'Conv2D', '(None, 11, 11, 64)', 18_496],
      ['max_pooling2d_1', 'MaxPooling2D', '(None, 5, 5, 64)', 0],
      ['conv2d_2', 'Conv2D', '(None, 3, 3, 64)', 36_928],
      ['flatten', 'Flatten', '(None, 576)', 0],
      ['dense', 'Dense', '(None, 64)', 36_928],
      ['dense_1', 'Dense', '(None, 10)', 650],
    ],
  },
  'model-b': {
    total: 10_259_274,
    rows: [
      ['input_1', 'InputLayer', '[(None, 28, 28, 1)]', 0],
      ['conv2d', 'Conv2D', '(None, 28, 28, 32)', 320],
      ['max_pooling2d', 'MaxPooling2D', '(None, 14, 14, 32)', 0],
      ['conv2d_1', 'Conv2D', '(None, 14, 14, 64)', 18_496],
      ['max_pooling2d_1', 'MaxPooling2D', '(None, 7, 7, 64)', 0],
      ['flatten', 'Flatten', '(None, 3136)', 0],
      ['dense', 'Dense', '(None, 3136)', 9_837_632],
      ['dense_1', 'Dense', '(None, 128)', 401_536],
      ['dense_2', 'Dense', '(None, 10)', 1_290],
    ],
  },
} as const;

describe('summarize', () => {
  it.each(['model-a', 'model-b'] as const)('prints %s as the lecture does, row for row', (name) => {
    const { rows, total, trainable, nonTrainable } = summarize(resolveNetwork(presets[name]));
    expect(rows.map((row) => [row.name, row.kind, row.outputShape, row.params])).toEqual(
      lecture[name].rows,
    );
    expect([total, trainable, nonTrainable]).toEqual([lecture[name].total, lecture[name].total, 0]);
  });

  it('lists the connections of each layer as Keras does, where there are branches', () => {
    const { model } = loadGolden('residual_blocks_momentum');
    const { rows } = summarize(resolveNetwork(networkFromKeras(JSON.parse(model))));
    expect(rows.map(({ name, connectedTo }) => [name, connectedTo?.join(', ') || '-'])).toEqual(
      loadSummaries().residual_blocks.rows,
    );
  });

  it('lists no connections for a stack', () => {
    const { rows } = summarize(resolveNetwork(presets['model-a']));
    expect(rows.every(({ connectedTo }) => connectedTo === null)).toBe(true);
  });
});
