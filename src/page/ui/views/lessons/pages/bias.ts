import { decimalText } from '../../convolution/arithmetic/numberText.ts';
import { labOutcome } from '../../convolution/labOutcome.ts';
import { useLabState } from '../../convolution/labState.ts';
import { labView } from '../LabView.tsx';
import { labWith, setLab } from '../labScenes.ts';
import type { Beat, Lesson } from '../lesson.ts';
import type { Light } from '../lights.ts';

const ASKED = -10;
const HALF = 0.5;

const whole = () => setLab({ whole: true });

function slide(biases: readonly number[], light: Light): readonly Beat[] {
  return biases.map((bias) => ({
    after: 700,
    light,
    act: () => useLabState.getState().editFilter(0, { bias }),
  }));
}

export const bias: Lesson = {
  name: 'bias',
  View: labView({ bias: true }),
  right: 'b',
  scenes: {
    one: { set: whole, beats: slide([0, 1], 'bias') },
    two: { set: whole, beats: slide([0, 1, 2, 3], 'output') },
    three: { set: whole, beats: slide([0, -2, -4, -6], 'output') },
    predict: { set: whole },
    answer: { beats: slide([ASKED], 'output') },
    task: { set: whole },
  },
  numbers() {
    const { result } = labWith({});
    return {
      cells: String(result.output.length),
      bias: decimalText(ASKED, 0),
      largest: decimalText(Math.max(...result.output), 2),
    };
  },
  isDone: ({ lab }) => labOutcome(lab)?.zeros === HALF,
};
