import {
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import {
  accuracyOf,
  type Confusion,
  countAt,
  imagesOf,
  precisionOf,
  recallOf,
  shownClasses,
} from '../../../store/inspect/confusion.ts';
import { formatCount } from '../../format/format.ts';
import type { MatrixCell } from './errorsState.ts';
import { markOf, nameOf, percent, shadeOf } from './figures.ts';
import { gridMove } from './gridMove.ts';
import './ConfusionMatrix.css';

/** More rows than that cannot be taken in at once. */
const MOST_CLASSES = 24;

interface ConfusionMatrixProps {
  readonly confusion: Confusion;
  /** the name of each class, by label */
  readonly classes: readonly string[];
  /** whether counts are shown as shares of the true class */
  readonly rates: boolean;
  readonly cell: MatrixCell | null;
  onChoose(cell: MatrixCell): void;
}

/** True classes down, predicted ones across; recall of each at its right, precision below. */
export function ConfusionMatrix(props: ConfusionMatrixProps) {
  const { confusion, classes, rates, cell, onChoose } = props;
  const { t } = useTranslation('errors');
  const grid = useRef<HTMLTableElement>(null);
  const [[row, column], setAt] = useState<readonly [number, number]>([0, 0]);
  const shown = useMemo(
    () => shownClasses(confusion, classes.length, MOST_CLASSES),
    [confusion, classes],
  );
  const size = shown.length + 1;
  const goTo = (to: readonly [number, number]) => {
    setAt(to);
    const at = grid.current?.rows[to[0] + 1]?.cells[to[1] + 1];
    at?.focus();
    at?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };
  const choose = (at: readonly [number, number]) => {
    const [actual, predicted] = [shown[at[0]], shown[at[1]]];
    if (actual !== undefined && predicted !== undefined) onChoose({ actual, predicted });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const isPress = event.key === 'Enter' || event.key === ' ';
    const to = gridMove(event, [row, column], [size, size]);
    if (!isPress && to === null) return;
    event.preventDefault();
    if (to === null) choose([row, column]);
    else goTo(to);
  };
  const onClick = ({ target }: MouseEvent) => {
    const at = (target as Element).closest('td');
    if (at === null) return;
    const to = [(at.parentElement as HTMLTableRowElement).rowIndex - 1, at.cellIndex - 1] as const;
    goTo(to);
    choose(to);
  };
  const stop = (r: number, c: number) => r === row && c === column;
  const share = (value: number | null) => (value === null ? t('none') : `${percent(value)}%`);
  const last = shown.length;
  return (
    <table
      ref={grid}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose cells are chosen is a grid
      role="grid"
      className="matrix"
      aria-label={t('matrix')}
      style={{ '--classes': shown.length } as CSSProperties}
      {...{ onKeyDown, onClick }}
    >
      {shown.length < classes.length && (
        <caption>{t('busiest', { shown: shown.length, classes: classes.length })}</caption>
      )}
      <thead>
        <tr>
          <th scope="col" className="matrix-axes">
            {t('axisTrue')}
            <br />
            {t('axisPredicted')}
          </th>
          {shown.map((predicted) => (
            <th key={predicted} scope="col" title={nameOf(classes, predicted)}>
              {markOf(classes, predicted)}
            </th>
          ))}
          <th scope="col" title={t('recallHint')}>
            {t('recall')}
          </th>
        </tr>
      </thead>
      <tbody>
        {shown.map((actual, r) => {
          const images = imagesOf(confusion, actual);
          const name = nameOf(classes, actual);
          const mark = markOf(classes, actual);
          return (
            <tr key={actual}>
              <th scope="row" title={name}>
                <span>{name}</span>
                {mark !== name && <span>{mark}</span>}
              </th>
              {shown.map((predicted, c) => {
                const count = countAt(confusion, actual, predicted);
                const rate = images === 0 ? 0 : count / images;
                const text = { actual: name, predicted: nameOf(classes, predicted) };
                const words = t('cell', { ...text, count, images: formatCount(count) });
                const label = rates
                  ? t('cellRate', { cell: words, rate: share(images === 0 ? null : rate) })
                  : words;
                const isChosen = cell?.actual === actual && cell.predicted === predicted;
                return (
                  <Cell
                    key={predicted}
                    stop={stop(r, c)}
                    label={label}
                    chosen={isChosen}
                    shade={shadeOf(rate)}
                    right={actual === predicted}
                  >
                    {count === 0 ? '' : rates ? percent(rate) : String(count)}
                  </Cell>
                );
              })}
              <Cell
                kind="matrix-share"
                stop={stop(r, last)}
                label={t('recallOf', { name, share: share(recallOf(confusion, actual)) })}
              >
                {percent(recallOf(confusion, actual))}
              </Cell>
            </tr>
          );
        })}
        <tr>
          <th scope="row" title={t('precisionHint')}>
            {t('precision')}
          </th>
          {shown.map((predicted, c) => {
            const precision = precisionOf(confusion, predicted);
            const name = nameOf(classes, predicted);
            return (
              <Cell
                key={predicted}
                kind="matrix-share"
                stop={stop(last, c)}
                label={t('precisionOf', { name, share: share(precision) })}
              >
                {percent(precision)}
              </Cell>
            );
          })}
          <Cell
            kind="matrix-share matrix-accuracy"
            stop={stop(last, last)}
            label={t('accuracyOf', { share: share(accuracyOf(confusion)) })}
          >
            {percent(accuracyOf(confusion))}
          </Cell>
        </tr>
      </tbody>
    </table>
  );
}

interface CellProps {
  readonly label: string;
  /** whether it is where the Tab key stops */
  readonly stop: boolean;
  readonly kind?: string;
  readonly chosen?: boolean;
  readonly shade?: number;
  readonly right?: boolean;
  readonly children: string;
}

function Cell({ label, stop, kind, chosen, shade, right, children }: CellProps) {
  return (
    <td
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a cell of a grid is one
      role="gridcell"
      className={kind}
      tabIndex={stop ? 0 : -1}
      aria-label={label}
      aria-selected={chosen}
      title={label}
      data-shade={shade}
      data-right={right || undefined}
    >
      {children}
    </td>
  );
}
