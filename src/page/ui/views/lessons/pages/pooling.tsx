import { useTranslation } from 'react-i18next';
import { type LabInput, lecturePicture } from '../../convolution/arithmetic/labInput.ts';
import { labOutcome } from '../../convolution/labOutcome.ts';
import type { LabSetup } from '../../convolution/labSetup.ts';
import { useLabState } from '../../convolution/labState.ts';
import { labView } from '../LabView.tsx';
import { labWith, setLab, walk } from '../labScenes.ts';
import type { Lesson } from '../lesson.ts';
import { seven } from '../pictures.ts';

const WANTED = 7;
const max: Partial<LabSetup> = { operation: 'max', size: [2, 2], strides: [2, 2], whole: true };
const base: Partial<LabSetup> = { ...max, input: seven };

/** The picture one pixel further to the right. */
function shifted(input: LabInput): LabInput {
  const { values, width, channels } = input;
  return {
    ...input,
    values: Array.from(values, (_, i) =>
      Math.floor(i / channels) % width === 0 ? 0 : (values[i - channels] ?? 0),
    ),
  };
}

/** Which share of what two maps show is not the same, from 0 to 1. */
function changedShare(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let [changed, shown] = [0, 0];
  for (let i = 0; i < a.length; i++) {
    const [one = 0, other = 0] = [a[i], b[i]];
    changed += Math.abs(one - other);
    shown += one + other;
  }
  return shown === 0 ? 0 : changed / shown;
}

function shares(setup: Partial<LabSetup>, input: LabInput) {
  const moved = shifted(input);
  const output = (picture: LabInput) => labWith({ ...setup, input: picture }).result.output;
  return {
    before: percent(changedShare(input.values, moved.values)),
    after: percent(changedShare(output(input), output(moved))),
  };
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}

/** What a shift of the picture by one pixel changes, before the layer and after it. */
function ShiftNote() {
  const { t } = useTranslation('lessons');
  const { input, result, operation, size, strides, padding, filters, relu } = useLabState();
  if (result === null) return null;
  const setup = { operation, size, strides, padding, filters, relu };
  return <p className="lesson-shift">{t('shift', shares(setup, input))}</p>;
}

export const pooling: Lesson = {
  name: 'pooling',
  View: labView({ settings: ['operation', 'size', 'stride'], Note: ShiftNote }),
  right: 'c',
  scenes: {
    one: {
      set: () => setLab({ ...max, input: lecturePicture, source: 'lecture' }),
      beats: walk([0, 1, 2, 3, 4], 900, 'window'),
    },
    two: { set: () => setLab(base), beats: [{ after: 400, light: 'output' }] },
    three: {
      set: () => setLab(base),
      beats: [
        { after: 400, light: 'shift' },
        ...[shifted(seven), seven, shifted(seven), seven].map((input) => ({
          after: 900,
          light: 'shift' as const,
          act: () => useLabState.getState().configure({ input }),
        })),
      ],
    },
    predict: { set: () => setLab(base) },
    answer: { beats: [{ after: 400, light: 'parameters' }] },
    task: { set: () => setLab(base) },
  },
  numbers() {
    const { result } = labWith(base);
    const { height, outHeight, kernelHeight, kernelWidth } = result.window;
    return {
      side: String(height),
      half: String(outHeight),
      taps: String(kernelHeight * kernelWidth),
      more: String(kernelHeight * kernelWidth + 1),
      parameters: String(result.parameters),
      share: `1/${(height * height) / (outHeight * outHeight)}`,
      ...shares(base, seven),
      wanted: String(WANTED),
    };
  },
  isDone({ lab }) {
    const outcome = labOutcome(lab);
    const pools = lab.operation !== 'convolution';
    return pools && outcome?.height === WANTED && outcome.width === WANTED;
  },
};
