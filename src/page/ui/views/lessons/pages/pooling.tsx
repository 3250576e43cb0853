import { useTranslation } from 'react-i18next';
import { type LabInput, lecturePicture } from '../../convolution/arithmetic/labInput.ts';
import type { LabSetup } from '../../convolution/labSetup.ts';
import { useLabState } from '../../convolution/labState.ts';
import { labView } from '../LabView.tsx';
import { labWith, setLab, walk } from '../labScenes.ts';
import type { Lesson } from '../lesson.ts';
import { useLessonState } from '../lessonState.ts';
import { seven } from '../pictures.ts';
import { ShiftTask } from '../ShiftTask.tsx';
import { shiftedRight } from '../shiftedRight.ts';

const max: Partial<LabSetup> = { operation: 'max', size: [2, 2], strides: [2, 2], whole: true };
/** The window begins on the top bar of the 7. */
const base: Partial<LabSetup> = { ...max, input: seven, position: 47 };

/** The picture one pixel further to the right. */
function shifted(input: LabInput): LabInput {
  return { ...input, values: shiftedRight(input.values, input.width, input.channels, 1) };
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

const Lab = labView({ settings: ['operation', 'size', 'stride'], Note: ShiftNote });

/** The lab, and for the task the user's own network. */
function PoolingView() {
  const stage = useLessonState((state) => state.stage);
  return stage === 'task' ? <ShiftTask /> : <Lab />;
}

export const pooling: Lesson = {
  name: 'pooling',
  View: PoolingView,
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
  },
  numbers({ notes: { shifts } }) {
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
      pooledAt: String(shifts.pooled.changedAt ?? '—'),
      plainAt: String(shifts.plain.changedAt ?? '—'),
    };
  },
  isDone({ notes: { shifts } }) {
    return shifts.pooled.changedAt !== null && shifts.plain.changedAt !== null;
  },
};
