import { lecturePicture } from '../../convolution/arithmetic/labInput.ts';
import { cutText, fractionText } from '../../convolution/arithmetic/numberText.ts';
import { windowSum } from '../../convolution/arithmetic/terms.ts';
import { labOutcome } from '../../convolution/labOutcome.ts';
import { labView } from '../LabView.tsx';
import { labWith, pointAt, setLab, walk } from '../labScenes.ts';
import type { Lesson } from '../lesson.ts';

const cells = [0, 1, 2, 3, 4, 5, 6, 7, 8] as const;
/** Of the window: what its step to the right leaves behind, and what it adds. */
const [leftColumn, rightColumn] = [
  [0, 3, 6],
  [2, 5, 8],
];

export const sum: Lesson = {
  name: 'sum',
  View: labView({}),
  right: 'a',
  scenes: {
    one: { set: () => setLab(), beats: pointAt(cells, 500, 'products') },
    two: {
      set: () => setLab(),
      beats: [
        { after: 400, light: 'sum' },
        { after: 1800, light: 'cell' },
      ],
    },
    three: { set: () => setLab(), beats: [{ after: 400, light: 'relu' }] },
    predict: { set: () => setLab() },
    answer: { beats: walk([1], 300, 'sum') },
    task: { set: () => setLab() },
  },
  numbers() {
    const lab = labWith({});
    const { result } = lab;
    const [first, next] = [0, 1].map((at) => windowSum(lecturePicture, lab, result, at, 0));
    const value = first?.value ?? 0;
    const column = (sum: typeof first, of: readonly number[] = []) =>
      of.map((cell) => sum?.terms[cell]?.value ?? 0).join(' + ');
    return {
      count: String(first?.terms.length),
      fraction: fractionText(value) ?? '',
      decimal: cutText(value),
      lecture: String(Math.trunc(value * 100) / 100),
      nextFraction: fractionText(next?.value ?? 0) ?? '',
      nextDecimal: cutText(next?.value ?? 0),
      leaving: column(first, leftColumn),
      coming: column(next, rightColumn),
      columns: String(result.window.outWidth),
    };
  },
  isDone({ lab }) {
    const outcome = labOutcome(lab);
    return outcome !== null && outcome.row === 1 && outcome.rowSeen;
  },
};
