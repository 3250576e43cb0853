import { useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { presets } from '../../../../../engine/network/presets.ts';
import { resolveNetwork } from '../../../../../engine/network/resolve.ts';
import { layerSpec } from '../../../../../engine/network/spec.ts';
import { checkSetup } from '../../../../store/setup/checkSetup.ts';
import { formatCount } from '../../../format/format.ts';
import { useTheme } from '../../../hooks/usePreferences.ts';
import { kernelWeights } from '../../convolution/arithmetic/kernels.ts';
import type { LabInput } from '../../convolution/arithmetic/labInput.ts';
import { decimalText } from '../../convolution/arithmetic/numberText.ts';
import { paintMap, rangeOf } from '../../maps/colourScale.ts';
import { labWith } from '../labScenes.ts';
import type { Lesson } from '../lesson.ts';
import { useLessonState } from '../lessonState.ts';
import { parametersOf } from '../parameterText.ts';
import { seven, shuffledOrder } from '../pictures.ts';
import { SetUp } from '../SetUp.tsx';

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
      {stage === 'task' && <SetUp name="mlp" />}
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
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useTheme();
  useLayoutEffect(() => {
    if (canvas.current === null) return;
    const { height, width } = input;
    const values = Float32Array.from(input.values);
    const place = { start: 0, step: 1, height, width };
    paintMap(canvas.current, values, place, rangeOf(values), { scale: 'activation', theme });
  }, [input, theme]);
  return <canvas ref={canvas} role="img" aria-label={label} />;
}

/** Parameters of the first layer that has any; null where the network does not fit together. */
function firstParameters(layers: ReturnType<typeof resolveNetwork>['layers'] = []) {
  const first = layers.find((layer) => parametersOf(layer) > 0);
  return first === undefined ? null : { kind: first.kind, parameters: parametersOf(first) };
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
  numbers({ app }) {
    const units = 64;
    const dense = layerSpec('Dense', { units });
    const spec = { ...presets.mlp, layers: [layerSpec('Flatten'), dense] };
    const [kernel] = resolveNetwork(spec).layers[1]?.params ?? [];
    const [pixels = 0, outputs = 0] = kernel?.shape ?? [];
    const mlp = firstParameters(resolveNetwork(presets.mlp).layers);
    const own = firstParameters(checkSetup(app.setup).network?.layers);
    return {
      pixels: formatCount(pixels),
      units: String(outputs),
      weights: formatCount(pixels * outputs),
      mlp: formatCount(mlp?.parameters ?? 0),
      conv: formatCount(own?.parameters ?? 0),
    };
  },
  isDone({ app }) {
    const { network } = checkSetup(app.setup);
    return app.setup.preset === 'mlp' && firstParameters(network?.layers)?.kind === 'Conv2D';
  },
};
