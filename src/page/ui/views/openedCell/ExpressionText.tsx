import { useTranslation } from 'react-i18next';
import { type CellReader, evaluate, valuesOf } from '../../../../engine/explain/evaluate.ts';
import type { CellExpression, Strip } from '../../../../engine/layers/cellExpression.ts';
import type { ResolvedNetwork } from '../../../../engine/network/resolve.ts';
import type { Cell } from '../../../store/inspect/openedCell.ts';
import { useTheme } from '../../hooks/usePreferences.ts';
import { cssColour, inkOn, rangeOf, scaleOf } from '../maps/colourScale.ts';
import { cellText, numberText, shortText, stripText } from './cellText.ts';

/** Cells of a window or a kernel that are written out. */
const MOST_WRITTEN = 25;

export interface ExpressionProps {
  readonly network: ResolvedNetwork;
  readonly images: number;
  readonly read: CellReader;
  onFollow(cell: Cell): void;
}

/** What a term is made of, in numbers; each of them opens the cell it comes from. */
export function ExpressionText(props: ExpressionProps & { readonly of: CellExpression }) {
  const { of, ...shared } = props;
  const { read } = shared;
  switch (of.kind) {
    case 'cell':
      return <CellLink {...shared} cell={of} />;
    case 'constant':
      return <Constant value={of.value} reason={of.reason} />;
    case 'product':
      return <Joined {...shared} parts={of.factors} by="×" />;
    case 'sum':
      return <Joined {...shared} parts={of.terms} by="+" />;
    case 'function':
      return (
        <span className="expression">
          {functionName(of.f)}(<ExpressionText {...shared} of={of.of} />)
        </span>
      );
    case 'dot':
      return <Dot {...shared} left={of.left} right={of.right} />;
    case 'winner':
      return <Winner {...shared} strip={of.strip} at={of.at} />;
    case 'softmax':
      return <span className="expression">softmax {numberText(evaluate(of, read))}</span>;
    case 'covariance':
      return <Reduced {...shared} name="covariance" strip={of.left} />;
    default:
      return <Reduced {...shared} name={of.kind} strip={of.strip} />;
  }
}

function functionName(f: Extract<CellExpression, { kind: 'function' }>['f']): string {
  if (f.name === 'activation') return f.activation;
  if (f.name === 'slope') return `${f.activation}′`;
  if (f.name === 'belowZero') return f.kind;
  if (f.name === 'belowZeroSlope') return `${f.kind}′`;
  return f.name === 'reluSlope' ? 'relu′' : f.name;
}

function CellLink({ network, images, read, cell, onFollow }: ExpressionProps & { cell: Cell }) {
  const { t } = useTranslation('inside');
  const name = cellText(t, network, cell, images);
  return (
    <button
      type="button"
      className="cell-link"
      onClick={() => onFollow({ tensor: cell.tensor, index: cell.index })}
    >
      <span className="cell-link-name">{unbroken(name)}</span>
      <span className="cell-link-value">{numberText(read(cell.tensor)(cell.index))}</span>
    </button>
  );
}

/** Indexes stay in one line. */
function unbroken(name: string): string {
  return name.replaceAll(', ', ',\u00a0');
}

function Constant({
  value,
  reason,
}: Pick<Extract<CellExpression, { kind: 'constant' }>, 'value' | 'reason'>) {
  const { t } = useTranslation('inside');
  return (
    <span className="expression-constant">
      {numberText(value)} <span className="expression-reason">{t(`cell.reasons.${reason}`)}</span>
    </span>
  );
}

function Joined({
  parts,
  by,
  ...shared
}: ExpressionProps & { parts: readonly CellExpression[]; by: string }) {
  return (
    <span className="expression">
      {parts.map((part, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a term have no other name
        <span key={i} className="expression-part">
          {i > 0 && <span className="expression-sign">{by}</span>}
          <ExpressionText {...shared} of={part} />
        </span>
      ))}
    </span>
  );
}

/** Window × kernel, number by number; of long ones only how many. */
function Dot({ left, right, ...shared }: ExpressionProps & { left: Strip; right: Strip }) {
  const { t } = useTranslation('inside');
  const read = left.tensor.kind === 'weights' ? right : left;
  const name = (
    <span className="strip-name">{stripText(t, shared.network, read, shared.images)}</span>
  );
  if (left.cells.length > MOST_WRITTEN) {
    return (
      <span className="expression">
        {name} {t('cell.products', { count: left.cells.length })}
      </span>
    );
  }
  return (
    <span className="expression">
      {name}
      <Matrix {...shared} strip={left} />
      <span className="expression-sign">×</span>
      <Matrix {...shared} strip={right} />
    </span>
  );
}

function Reduced({
  name,
  strip,
  ...shared
}: ExpressionProps & {
  name: 'total' | 'mean' | 'max' | 'logSum' | 'covariance';
  strip: Strip;
}) {
  const { t } = useTranslation('inside');
  return (
    <span className="expression">
      {t(`cell.reduced.${name}`, { count: strip.cells.length })}
      {strip.cells.length <= MOST_WRITTEN && <Matrix {...shared} strip={strip} />}
    </span>
  );
}

function Winner({ strip, at, ...shared }: ExpressionProps & { strip: Strip; at: number }) {
  const { t } = useTranslation('inside');
  const wins = evaluate({ kind: 'winner', strip, at }, shared.read) === 1;
  return (
    <span className="expression">
      {wins ? t('cell.wins') : t('cell.loses')}
      {strip.cells.length <= MOST_WRITTEN && <Matrix {...shared} strip={strip} marked={at} />}
    </span>
  );
}

/** Numbers in the colours of their tensor, as near to a square as they are in the network's windows. */
function Matrix({
  network,
  images,
  read,
  strip,
  marked,
  onFollow,
}: ExpressionProps & { strip: Strip; marked?: number }) {
  const { t } = useTranslation('inside');
  const theme = useTheme();
  const values = valuesOf(strip, read);
  const range = rangeOf(values);
  const scale = scaleOf(strip.tensor);
  const columns = columnsOf(network, strip);
  return (
    <span className="matrix" style={{ gridTemplateColumns: `repeat(${columns}, 38px)` }}>
      {Array.from(values, (value, i) => {
        const index = strip.cells[i] ?? -1;
        const style = {
          background: cssColour(scale, theme, value, range),
          color: inkOn(scale, theme, value, range),
        };
        const key = `${i}`;
        if (index < 0) {
          return (
            <span
              key={key}
              className="matrix-cell matrix-padding"
              title={t('cell.reasons.padding')}
            >
              0
            </span>
          );
        }
        return (
          <button
            key={key}
            type="button"
            className="matrix-cell"
            data-marked={i === marked || undefined}
            style={style}
            title={cellText(t, network, { tensor: strip.tensor, index }, images)}
            onClick={() => onFollow({ tensor: strip.tensor, index })}
          >
            {shortText(value)}
          </button>
        );
      })}
    </span>
  );
}

/** As many as lie in one row of the map or kernel. */
function columnsOf({ layers }: ResolvedNetwork, { tensor, cells }: Strip): number {
  const layer = layers[tensor.layer];
  const kernel = layer?.kind === 'Conv2D' ? layer.config.kernel_size[1] : 0;
  if (tensor.kind === 'weights' && kernel > 0) return kernel;
  const inside = [...cells].filter((index) => index >= 0);
  const step = Math.min(...inside.slice(1).map((index, i) => index - (inside[i] ?? 0)));
  const breakAt = inside.findIndex((index, i) => i > 0 && index - (inside[i - 1] ?? 0) > step);
  if (inside.length === cells.length && breakAt > 0) return breakAt;
  const root = Math.round(Math.sqrt(cells.length));
  return root * root === cells.length ? root : Math.min(8, cells.length);
}
