import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { noWeights } from '../../../../../engine/layers/layerReference.ts';
import { maxPooling2d as pool } from '../../../../../engine/layers/pooling2d/definition.ts';
import { maxPooling2d as poolReference } from '../../../../../engine/layers/pooling2d/reference.ts';
import { relu as reluLayer } from '../../../../../engine/layers/relu/definition.ts';
import { relu as reluReference } from '../../../../../engine/layers/relu/reference.ts';
import {
  type KernelName,
  kernelWeights,
  type LabFilter,
} from '../../convolution/arithmetic/kernels.ts';
import type { LabInput } from '../../convolution/arithmetic/labInput.ts';
import { decimalText } from '../../convolution/arithmetic/numberText.ts';
import { CellGrid } from '../../convolution/CellGrid.tsx';
import type { LabSetup, LabState } from '../../convolution/labSetup.ts';
import { useLabState } from '../../convolution/labState.ts';
import { FilterGradient, filterGradient } from '../FilterGradient.tsx';
import { labView } from '../LabView.tsx';
import { labWith, setLab, walk } from '../labScenes.ts';
import type { Lesson } from '../lesson.ts';
import { useLessonNotes } from '../lessonNotes.ts';

/** The lecture's picture behind a convolution and its ReLU, (4, 4, 1): its lower half is 0. */
function rectified(): LabInput {
  const weights = kernelWeights('horizontal', [3, 3], 1);
  const { result } = labWith({ filters: [{ kernel: 'horizontal', weights, bias: 0 }] });
  const [height = 0, width = 0] = result.shape;
  return { values: Array.from(result.output), height, width, channels: 1, name: 'rectified' };
}

const base = (): Partial<LabSetup> => ({
  input: rectified(),
  operation: 'max',
  size: [2, 2],
  strides: [2, 2],
  whole: true,
});

function set(changes: Partial<LabSetup> = {}, behindRelu = false): () => void {
  return () => {
    setLab({ ...base(), ...changes });
    useLessonNotes.setState({ behindRelu });
  };
}

/**
 * The gradient that arrives at each cell of the input where that of every pooled cell is 1.
 * @param behindRelu through the ReLU that made the input, too
 * @returns (H, W, C) of the input
 */
export function routedGradient(
  {
    input,
    size,
    strides,
    padding,
    result,
  }: Pick<LabState, 'input' | 'size' | 'strides' | 'padding' | 'result'>,
  behindRelu: boolean,
): Float64Array {
  const shape = [input.height, input.width, input.channels];
  const x = Float64Array.from(input.values);
  if (result === null) return new Float64Array(x.length);
  const run = {
    ...{ name: 'pool', index: 0, batch: 1, input: shape, inputs: [shape], mask: null },
    ...{ trainable: true, x, xs: [x], w: noWeights },
  };
  const config = pool.schema.parse({
    pool_size: size,
    strides,
    padding: padding === 'valid' ? 'valid' : 'same',
  });
  const ones = new Float64Array(result.output.length).fill(1);
  const pooled = { ...run, config, output: result.shape };
  const dy = poolReference.backward(pooled, result.output, ones, true).dx ?? ones;
  if (!behindRelu) return dy;
  const rectifier = { ...run, config: reluLayer.schema.parse({}), output: shape };
  return reluReference.backward(rectifier, x, dy, true).dx ?? dy;
}

/** Where the gradient of the pooled cells goes. */
function Routed() {
  const { t } = useTranslation('lessons');
  const lab = useLabState();
  const { behindRelu } = useLessonNotes();
  const { input, position, result } = lab;
  const gradient = useMemo(() => routedGradient(lab, behindRelu), [lab, behindRelu]);
  if (result === null) return null;
  const { window } = result;
  const at = {
    row: Math.floor(position / window.outWidth) * window.strideHeight,
    column: (position % window.outWidth) * window.strideWidth,
  };
  const largest = Math.max(1, ...gradient);
  return (
    <div className="lab-figure lesson-routed">
      <p className="lab-caption">{t(behindRelu ? 'routedBehind' : 'routed')}</p>
      <CellGrid
        label={t(behindRelu ? 'routedBehind' : 'routed')}
        rows={input.height}
        columns={input.width}
        at={at}
        frame={{ ...at, height: window.kernelHeight, width: window.kernelWidth }}
        cells={Array.from(gradient, (value, i) => ({
          text: decimalText(value, 2),
          label: t('routedCell', {
            row: Math.floor(i / input.width) + 1,
            column: (i % input.width) + 1,
            value: decimalText(value, 2),
          }),
          fill: value / largest,
          kind: 'cell' as const,
        }))}
        onMove={() => {}}
      />
    </div>
  );
}

/** Under pooling where the gradient goes; under a convolution what its filter gets of it. */
function Beside() {
  const pools = useLabState(({ operation }) => operation !== 'convolution');
  return pools ? <Routed /> : <FilterGradient />;
}

const named = (kernel: KernelName, bias = 0): LabFilter => ({
  kernel,
  weights: kernelWeights(kernel, [3, 3], 1),
  bias,
});

/** Filters on the lecture's picture, the third of which is dead: no sum reaches its bias. */
const filters = [named('vertical'), named('blur'), named('mean', -10), named('laplace')];

/** Whether a ReLU lets no gradient through to the filter. */
function isDead(lab: LabState): boolean {
  return filterGradient(lab, lab.filter).every((value) => value === 0);
}

export const backward: Lesson = {
  name: 'backward',
  View: labView({ settings: ['stride'], Beside, goOn: 'featureMaps' }),
  right: 'b',
  scenes: {
    one: { set: set(), beats: walk([0, 1], 1200, 'routed') },
    two: { set: set({ strides: [1, 1] }), beats: walk([0, 1, 3, 4], 1000, 'routed') },
    three: {
      set: set({}, true),
      beats: [{ after: 400, light: 'zeros' }, ...walk([2, 3], 1200, 'zeros')],
    },
    predict: { set: set({}, true) },
    answer: { beats: walk([0], 400, 'routed') },
    task: { set: () => setLab({ filters, whole: true }) },
  },
  numbers() {
    const { kernelHeight, kernelWidth } = labWith(base()).result.window;
    return { taps: String(kernelHeight * kernelWidth), filters: String(filters.length) };
  },
  isDone: ({ lab }) => lab.operation === 'convolution' && lab.filters.length > 1 && isDead(lab),
};
