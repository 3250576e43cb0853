import type { LabResult } from '../../convolution/arithmetic/labLayer.ts';
import { sizeTexts } from '../../convolution/arithmetic/sizeText.ts';
import { labOutcome } from '../../convolution/labOutcome.ts';
import type { LabSetup } from '../../convolution/labSetup.ts';
import { labView } from '../LabView.tsx';
import { labWith, setLab, walk } from '../labScenes.ts';
import type { Lesson } from '../lesson.ts';
import { seven } from '../pictures.ts';

/** The window begins on the top bar of the 7, whatever the stride. */
const base: Partial<LabSetup> = { input: seven, whole: true, position: 164 };
const two: Partial<LabSetup> = { ...base, strides: [2, 2], position: 42 };
const asked: Partial<LabSetup> = { ...base, size: [5, 5], strides: [3, 3], position: 10 };
/** Rows and columns that the task asks for. */
const WANTED = 9;

export const stride: Lesson = {
  name: 'stride',
  View: labView({ settings: ['size', 'stride'] }),
  right: 'b',
  scenes: {
    one: { set: () => setLab(base), beats: walk([165, 166, 167, 168, 169], 600, 'window') },
    two: { set: () => setLab(two), beats: walk([43, 44, 45, 46], 600, 'window') },
    three: { set: () => setLab(two), beats: [{ after: 400, light: 'size' }] },
    predict: { set: () => setLab(base) },
    answer: { set: () => setLab(asked), beats: [{ after: 400, light: 'size' }] },
    task: { set: () => setLab(base) },
  },
  numbers() {
    const result = labWith(two).result;
    const answer = labWith(asked).result;
    const { window } = answer;
    const side = (of: LabResult) => String(of.window.outHeight);
    return {
      stride: String(result.window.strideHeight),
      side: String(window.height),
      halved: side(result),
      formula: sizeTexts(result, 'valid').rows,
      kernel: String(window.kernelHeight),
      step: String(window.strideHeight),
      answer: side(answer),
      answerFormula: sizeTexts(answer, 'valid').rows,
      more: String(window.outHeight + 1),
      unstrided: side(labWith({ ...asked, strides: [1, 1] }).result),
      wanted: String(WANTED),
    };
  },
  isDone({ lab }) {
    const outcome = labOutcome(lab);
    return lab.padding === 'valid' && outcome?.height === WANTED && outcome.width === WANTED;
  },
};
