import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { presets } from '../../../../../engine/network/presets.ts';
import { resolveNetwork } from '../../../../../engine/network/resolve.ts';
import { layerSpec } from '../../../../../engine/network/spec.ts';
import { formatCount } from '../../../format/format.ts';
import { formatPercent } from '../../../format/formatPercent.ts';
import { kernelWeights } from '../../convolution/arithmetic/kernels.ts';
import type { LabInput } from '../../convolution/arithmetic/labInput.ts';
import { decimalText } from '../../convolution/arithmetic/numberText.ts';
import { labWith } from '../labScenes.ts';
import type { Facts, Lesson } from '../lesson.ts';
import { runOf } from '../lessonRuns.ts';
import { COMPARED, type ComparedNetwork } from '../lessonSetups.ts';
import { useLessonState } from '../lessonState.ts';
import { MapPicture } from '../MapPicture.tsx';
import { seven, shuffledOrder } from '../pictures.ts';
import { ShuffleTable } from '../ShuffleTable.tsx';

const order = shuffledOrder(seven.values.length);
/** Of one unit of a Dense layer, the same on every visit: a wave over the pixels. */
const weights = Array.from(seven.values, (_, i) => Math.sin(i) / 10);

const shuffled: LabInput = {
  ...seven,
  values: order.map((from) => seven.values[from] ?? 0),
  name: 'shuffled',
};

function edgesOf(input: LabInput): LabInput {
  const filters = [
    { kernel: 'laplace' as const, weights: kernelWeights('laplace', [3, 3], 1), bias: 0 },
  ];
  const { result } = labWith({ input, filters });
  const [height = 0, width = 0] = result.shape;
  return { ...input, values: result.output, height, width };
}

/** What a Dense unit makes of the pixels. */
export function denseSum(values: ArrayLike<number>, weights: readonly number[]): number {
  return weights.reduce((sum, weight, i) => sum + weight * (values[i] ?? 0), 0);
}

/** Its weights moved along with the pixels. */
const movedWeights = order.map((from) => weights[from] ?? 0);

function WhyView() {
  const { t } = useTranslation('lessons');
  const stage = useLessonState((state) => state.stage);
  const sums = [denseSum(seven.values, weights), denseSum(shuffled.values, movedWeights)];
  return (
    <>
      {stage === 'task' && <ShuffleTable />}
      <table className="lesson-why">
        <thead>
          <tr>
            <td />
            <th scope="col">{t('why.picture')}</th>
            <th scope="col">{t('why.dense')}</th>
            <th scope="col">{t('why.edges')}</th>
          </tr>
        </thead>
        <tbody>
          {([seven, shuffled] as const).map((picture, row) => (
            <tr key={picture.name}>
              <th scope="row">{t(row === 0 ? 'why.digit' : 'why.shuffled')}</th>
              <td data-part={row === 0 ? 'digit' : 'shuffled'}>
                <Picture label={t(row === 0 ? 'why.digit' : 'why.shuffled')} input={picture} />
              </td>
              <td className="mono" data-part="sum">
                {decimalText(sums[row] ?? 0, 4)}
              </td>
              <td data-part={row === 0 ? 'strokes' : 'noise'}>
                <Picture label={t('why.edges')} input={edgesOf(picture)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Picture({ label, input }: { readonly label: string; readonly input: LabInput }) {
  const { height, width } = input;
  const values = useMemo(() => Float32Array.from(input.values), [input]);
  return <MapPicture label={label} values={values} place={{ start: 0, step: 1, height, width }} />;
}

/** The last val_accuracy of each network, on digits and on shuffled ones; null where none was trained. */
function accuracies({ saved, notes }: Facts) {
  const last = (network: ComparedNetwork, dataset: string | null) =>
    runOf(saved, COMPARED.networks[network], dataset)?.history.at(-1)?.val_accuracy ?? null;
  const both = (network: ComparedNetwork) =>
    [last(network, 'mnist'), last(network, notes.shuffledData)] as const;
  return { dense: both('dense'), convolution: both('convolution') };
}

export const why: Lesson = {
  name: 'why',
  View: WhyView,
  right: 'b',
  scenes: {
    one: { beats: [{ after: 400, light: 'dense' }] },
    two: {
      beats: [
        { after: 400, light: 'shuffled' },
        { after: 1800, light: 'dense' },
      ],
    },
    three: {
      beats: [
        { after: 400, light: 'strokes' },
        { after: 1800, light: 'noise' },
      ],
    },
    answer: { beats: [{ after: 400, light: 'dense' }] },
  },
  numbers(facts) {
    const units = 64;
    const dense = layerSpec('Dense', { units });
    const spec = { ...presets.mlp, layers: [layerSpec('Flatten'), dense] };
    const [kernel] = resolveNetwork(spec).layers[1]?.params ?? [];
    const [pixels = 0, outputs = 0] = kernel?.shape ?? [];
    const { dense: joined, convolution } = accuracies(facts);
    const text = (accuracy: number | null | undefined) =>
      accuracy === null || accuracy === undefined ? '—' : formatPercent(accuracy);
    return {
      pixels: formatCount(pixels),
      units: String(outputs),
      weights: formatCount(pixels * outputs),
      images: formatCount(COMPARED.trainCount),
      ...{ dense: text(joined[0]), denseShuffled: text(joined[1]) },
      ...{ conv: text(convolution[0]), convShuffled: text(convolution[1]) },
    };
  },
  isDone(facts) {
    const { dense, convolution } = accuracies(facts);
    return [...dense, ...convolution].every((accuracy) => accuracy !== null);
  },
};
