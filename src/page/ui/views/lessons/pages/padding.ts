import { decimalText } from '../../convolution/arithmetic/numberText.ts';
import { labOutcome } from '../../convolution/labOutcome.ts';
import type { LabSetup } from '../../convolution/labSetup.ts';
import { labView } from '../LabView.tsx';
import { labWith, setLab, walk } from '../labScenes.ts';
import type { Lesson } from '../lesson.ts';
import { bright, seven } from '../pictures.ts';

const base: Partial<LabSetup> = { input: seven, whole: true };
const same: Partial<LabSetup> = { ...base, padding: 'same' };
const even: Partial<LabSetup> = { padding: 'same', size: [2, 2], whole: true };
const rimmed: Partial<LabSetup> = { input: bright, padding: 'same', whole: true };
const WANTED = 14;

export const padding: Lesson = {
  name: 'padding',
  View: labView({ settings: ['size', 'stride', 'padding'] }),
  right: 'a',
  scenes: {
    one: { set: () => setLab(base), beats: walk([0, 6, 12, 18, 25], 500, 'window') },
    two: { set: () => setLab(same), beats: walk([0, 7, 14, 21, 27], 500, 'rim') },
    three: { set: () => setLab(even), beats: walk([5, 11, 17, 23, 29, 35], 500, 'rim') },
    predict: { set: () => setLab({ input: bright, whole: true }) },
    answer: { set: () => setLab(rimmed), beats: walk([0], 400, 'cell') },
    task: { set: () => setLab(base) },
  },
  numbers() {
    const inside = labWith(base).result.window;
    const border = (padding: 'same' | 'edge') =>
      decimalText(labWith({ input: bright, padding }).result.output[0] ?? 0, 2);
    return {
      side: String(inside.height),
      valid: String(inside.outHeight),
      value: String(bright.values[0]),
      zeros: border('same'),
      edges: border('edge'),
      wanted: String(WANTED),
    };
  },
  isDone({ lab }) {
    const outcome = labOutcome(lab);
    return lab.padding === 'same' && outcome?.height === WANTED && outcome.width === WANTED;
  },
};
