import { elementCount } from '../../../../../engine/core/shape.ts';
import { presets } from '../../../../../engine/network/presets.ts';
import { resolveNetwork } from '../../../../../engine/network/resolve.ts';
import { formatCount } from '../../../format/format.ts';
import { kernelWeights } from '../../convolution/arithmetic/kernels.ts';
import { colourPicture } from '../../convolution/arithmetic/labInput.ts';
import { labOutcome } from '../../convolution/labOutcome.ts';
import type { LabSetup } from '../../convolution/labSetup.ts';
import { useLabState } from '../../convolution/labState.ts';
import { labView } from '../LabView.tsx';
import { labWith, setLab } from '../labScenes.ts';
import type { Beat, Lesson } from '../lesson.ts';
import type { Light } from '../lights.ts';

const edge = {
  kernel: 'vertical' as const,
  weights: kernelWeights('vertical', [3, 3], 3),
  bias: 0,
};
const base: Partial<LabSetup> = { input: colourPicture, filters: [edge], whole: true };
const wanted = () => labWith({ ...base, filters: [edge, edge] }).result.parameters;

function look(light: Light): readonly Beat[] {
  return [0, 1, 2].map((channel) => ({
    after: 1000,
    light,
    act: () => useLabState.getState().show({ channel }),
  }));
}

export const channels: Lesson = {
  name: 'channels',
  View: labView({ settings: ['filters', 'channels'], goOn: 'featureMaps' }),
  right: 'b',
  scenes: {
    one: { set: () => setLab({ ...base, position: 5 }), beats: look('input') },
    two: {
      set: () => setLab({ ...base, position: 5 }),
      beats: [...look('kernel'), { after: 1200, light: 'sum' }],
    },
    three: {
      set: () => setLab({ ...base, position: 5 }),
      beats: [{ after: 400, light: 'parameters' }],
    },
    predict: { set: () => setLab(base) },
    answer: { beats: [{ after: 400, light: 'parameters' }] },
    task: { set: () => setLab(base) },
  },
  numbers() {
    // the second convolution of the lecture's model A
    const layer = resolveNetwork(presets['model-a']).layers[2];
    const [kernel, biases] = layer?.params ?? [];
    const [rows = 0, columns = 0, maps = 0, filters = 0] = kernel?.shape ?? [];
    const weights = elementCount(kernel?.shape ?? []);
    const { result } = labWith(base);
    return {
      channels: String(colourPicture.channels),
      size: `${rows} × ${columns}`,
      side: String(rows),
      maps: String(maps),
      filters: String(filters),
      taps: String(rows * columns * maps),
      layer: layer?.name ?? '',
      bare: formatCount(weights),
      answer: formatCount(weights + elementCount(biases?.shape ?? [])),
      flat: formatCount(rows * columns * filters + filters),
      one: String(result.parameters),
      wanted: String(wanted()),
    };
  },
  isDone: ({ lab }) => labOutcome(lab)?.parameters === wanted(),
};
