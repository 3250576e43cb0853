import { type KernelName, kernelWeights } from '../../convolution/arithmetic/kernels.ts';
import { mapOf } from '../../convolution/labOutcome.ts';
import type { LabSetup, LabState } from '../../convolution/labSetup.ts';
import { useLabState } from '../../convolution/labState.ts';
import { FilterEpochs } from '../FilterEpochs.tsx';
import { labView } from '../LabView.tsx';
import { setLab } from '../labScenes.ts';
import type { Beat, Lesson } from '../lesson.ts';
import { useLessonState } from '../lessonState.ts';
import type { Light } from '../lights.ts';
import { seven } from '../pictures.ts';

const kernels: readonly KernelName[] = ['vertical', 'horizontal', 'laplace', 'blur'];
const base: Partial<LabSetup> = {
  input: seven,
  filters: kernels.map((kernel) => ({
    kernel,
    weights: kernelWeights(kernel, [3, 3], 1),
    bias: 0,
  })),
  whole: true,
  // on the top bar of the 7
  position: 166,
};
/** Rows and columns of the maps, from 0, where the top bar of the 7 is without its ends. */
const bar = { top: 3, bottom: 8, left: 9, right: 16 };

function look(filters: readonly number[], after: number, light: Light): readonly Beat[] {
  return filters.map((filter) => ({
    after,
    light,
    act: () => useLabState.getState().show({ filter }),
  }));
}

/** The filter whose map is largest at the top bar. */
function barFilter({ result, filters }: Pick<LabState, 'result' | 'filters'>): number {
  const width = result?.window.outWidth ?? 1;
  const answers = filters.map((_, filter) =>
    mapOf(result, filter).reduce((most, value, place) => {
      const [row, column] = [Math.floor(place / width), place % width];
      const inside =
        row >= bar.top && row <= bar.bottom && column >= bar.left && column <= bar.right;
      return inside ? Math.max(most, value) : most;
    }, 0),
  );
  return answers.indexOf(Math.max(...answers));
}

const Lab = labView({ goOn: 'featureMaps' });

/** The lab, and for what is learned the user's own network. */
function FiltersView() {
  const stage = useLessonState((state) => state.stage);
  return stage === 'three' ? <FilterEpochs /> : <Lab />;
}

export const filters: Lesson = {
  name: 'filters',
  View: FiltersView,
  right: 'b',
  scenes: {
    one: { set: () => setLab(base), beats: look([0, 1, 2, 3, 0], 1000, 'output') },
    two: { set: () => setLab(base), beats: look([0, 1, 2, 3, 0], 1200, 'kernel') },
    three: { set: () => setLab(base), beats: [{ after: 400, light: 'epochs' }] },
    predict: { set: () => setLab(base) },
    answer: { beats: look([0], 400, 'output') },
    task: { set: () => setLab({ ...base }) },
  },
  numbers: () => ({ count: String(kernels.length) }),
  isDone: ({ lab }) => lab.filters.length > 1 && lab.filter === barFilter(lab),
};
