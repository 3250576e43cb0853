import { useTranslation } from 'react-i18next';
import { presets } from '../../../../../engine/network/presets.ts';
import { parameterCount, resolveNetwork } from '../../../../../engine/network/resolve.ts';
import { useAppStore } from '../../../../store/appStore.ts';
import { checkSetup } from '../../../../store/setup/checkSetup.ts';
import { formatCount } from '../../../format/format.ts';
import type { Beat, Lesson } from '../lesson.ts';
import { type LessonNotes, useLessonNotes } from '../lessonNotes.ts';
import type { Light } from '../lights.ts';
import { formulaKind, parameterFormula, parametersOf } from '../parameterText.ts';
import { SetUp } from '../SetUp.tsx';

const FEW = 1_000_000;

const show = (counted: LessonNotes['counted']) => () => useLessonNotes.setState({ counted });
const light = (light: Light): readonly Beat[] => [{ after: 400, light }];

/** The layers of a network with the formula that counts each one's parameters. */
function CountTable() {
  const { t } = useTranslation('lessons');
  const { counted } = useLessonNotes();
  const setup = useAppStore((state) => state.setup);
  const network = counted === 'own' ? checkSetup(setup).network : resolveNetwork(presets[counted]);
  return (
    <>
      {counted === 'own' && <SetUp name="modelB" />}
      {network === null ? (
        <p>{t('count.broken')}</p>
      ) : (
        <table className="table lesson-count">
          <caption>{counted === 'own' ? t('count.own') : presets[counted].name}</caption>
          <thead>
            <tr>
              <th scope="col">{t('count.layer')}</th>
              <th scope="col">{t('count.formula')}</th>
              <th scope="col">{t('count.parameters')}</th>
            </tr>
          </thead>
          <tbody>
            {network.layers.map((layer) => (
              <tr key={layer.name} data-formula={formulaKind(layer)}>
                <th scope="row">{layer.name}</th>
                <td className="mono">{parameterFormula(layer)}</td>
                <td>{formatCount(parametersOf(layer))}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr className="lesson-total">
              <th scope="row" colSpan={2}>
                {t('count.total')}
              </th>
              <td>{formatCount(parameterCount(network))}</td>
            </tr>
          </tfoot>
        </table>
      )}
    </>
  );
}

export const counting: Lesson = {
  name: 'counting',
  View: CountTable,
  right: 'b',
  scenes: {
    one: { set: show('model-a'), beats: light('conv') },
    two: { set: show('model-a'), beats: [...light('dense'), { after: 1800, light: 'none' }] },
    three: { set: show('model-a'), beats: light('total') },
    predict: { set: show('model-a') },
    answer: { set: show('model-b'), beats: light('dense') },
    task: { set: show('own') },
  },
  numbers() {
    const [a, b] = [presets['model-a'], presets['model-b']].map(resolveNetwork);
    const counts = (layers = b?.layers ?? []) => layers.map(parametersOf).filter((n) => n > 0);
    const example = (kind: string) => {
      const layer = a?.layers.find(
        (layer) => formulaKind(layer) === kind && layer.input.at(-1) !== 1,
      );
      if (layer === undefined) return '';
      return `${parameterFormula(layer)} = ${formatCount(parametersOf(layer))}`;
    };
    const total = b ? parameterCount(b) : 0;
    const largest = Math.max(...counts());
    const convs = counts(b?.layers.filter(({ kind }) => kind === 'Conv2D'));
    return {
      conv: example('conv'),
      dense: example('dense'),
      terms: counts(a?.layers).map(formatCount).join(' + '),
      total: formatCount(a ? parameterCount(a) : 0),
      totalB: formatCount(total),
      largest: formatCount(largest),
      percent: `${Math.round((largest / total) * 100)}%`,
      convs: formatCount(convs.reduce((sum, n) => sum + n, 0)),
    };
  },
  isDone({ app }) {
    const { network } = checkSetup(app.setup);
    return app.setup.preset === 'model-b' && network !== null && parameterCount(network) < FEW;
  },
};
