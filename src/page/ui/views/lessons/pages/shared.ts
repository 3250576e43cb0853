import { formatCount } from '../../../format/format.ts';
import { kernelWeights } from '../../convolution/arithmetic/kernels.ts';
import { labOutcome } from '../../convolution/labOutcome.ts';
import type { LabSetup } from '../../convolution/labSetup.ts';
import { useLabState } from '../../convolution/labState.ts';
import { labView } from '../LabView.tsx';
import { labWith, largestPlace, setLab, walk } from '../labScenes.ts';
import type { Lesson } from '../lesson.ts';
import { seven } from '../pictures.ts';

/** Edges that are bright on their right. */
const edges = [
  { kernel: 'vertical' as const, weights: kernelWeights('vertical', [3, 3], 1), bias: 0 },
];
const base: Partial<LabSetup> = { input: seven, filters: edges, whole: true };
/** Along the stem of the 7. */
const stem = [274, 300, 325, 351, 376, 402];

export const shared: Lesson = {
  name: 'shared',
  View: labView({}),
  right: 'a',
  scenes: {
    one: {
      set: () => setLab({ ...base, position: 200 }),
      beats: [
        { after: 400, light: 'window' },
        { after: 1500, light: 'cell' },
      ],
    },
    two: { set: () => setLab({ ...base, position: 200 }), beats: walk(stem, 600, 'kernel') },
    three: {
      set: () => setLab(base),
      beats: [
        {
          after: 400,
          light: 'cell',
          act: () => useLabState.getState().moveTo(largestPlace(useLabState.getState())),
        },
      ],
    },
    predict: { set: () => setLab(base) },
    answer: { beats: [{ after: 400, light: 'parameters' }] },
    task: { set: () => setLab(base) },
  },
  numbers() {
    const { result } = labWith(base);
    const { outHeight, outWidth, kernelHeight, kernelWidth, height, width } = result.window;
    const taps = kernelHeight * kernelWidth;
    const cells = outHeight * outWidth;
    return {
      taps: String(taps),
      pixels: formatCount(height * width),
      side: String(outHeight),
      cells: formatCount(cells),
      product: formatCount(taps * cells),
    };
  },
  isDone: ({ lab }) => labOutcome(lab)?.isLargest === true,
};
