import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { cellsOf } from '../../../../engine/explain/queries.ts';
import { isGradient, type TensorRef } from '../../../../engine/layers/tensorRef.ts';
import type { ResolvedNetwork } from '../../../../engine/network/resolve.ts';
import { moveAlong } from '../../../store/inspect/cellAxes.ts';
import { type Cell, useOpenedCell } from '../../../store/inspect/openedCell.ts';
import { type MapPlace, scaleOf } from '../maps/colourScale.ts';
import { cellText, mapText } from './cellText.ts';
import type { AskedCell, OpenedNumbers } from './explainedCell.ts';
import { type Box, Picture } from './Picture.tsx';

/** Source maps that are drawn: those of the largest terms. */
const MOST_SOURCES = 3;

interface CellPicturesProps {
  readonly network: ResolvedNetwork;
  readonly asked: AskedCell;
  readonly numbers: OpenedNumbers;
  /** the row of the table that is pointed at */
  readonly active: number | null;
  onFollow(cell: Cell): void;
  /** beside the pictures */
  readonly children?: ReactNode;
}

/** Where the number comes from: the maps with the window on them, and its own map with the cell. */
export function CellPictures(props: CellPicturesProps) {
  const { network, asked, numbers, active, onFollow, children } = props;
  const { t } = useTranslation('inside');
  const { cell, named, plane } = asked;
  const sources = sourceMaps(network, asked, numbers, active);
  const { move } = useOpenedCell();

  function captionOf(tensor: TensorRef, map: number): string {
    const name = mapText(t, network, tensor, map);
    if (tensor.kind === 'sumGradient') return t('cell.sumGradient', { cell: name });
    return isGradient(tensor) ? t('cell.gradient', { cell: name }) : name;
  }

  /** Arrow keys go to the neighbours of the cell. */
  function onKeyDown(event: KeyboardEvent): void {
    const [axisName, by] = arrows[event.key] ?? [];
    const along = named.axes.find(({ name }) => name === axisName) ?? oneAxis(named.axes, axisName);
    if (along === undefined || by === undefined) return;
    event.preventDefault();
    move(moveAlong(along, cell.index, along.at + by));
  }

  return (
    <div className="pictures">
      {sources.map(({ key, tensor, map, values, place, boxes }) => (
        <Picture
          key={key}
          caption={captionOf(tensor, map)}
          label={t('cell.follow', { map: captionOf(tensor, map) })}
          {...{ values, place, boxes }}
          scale={scaleOf(tensor)}
          onPick={(at) => onFollow({ tensor, index: place.start + at * place.step })}
        />
      ))}
      {sources.length > 0 && plane && (
        <span className="picture-arrow" aria-hidden="true">
          →
        </span>
      )}
      {plane && numbers.plane && (
        <Picture
          caption={cellText(t, network, cell, 1)}
          label={t('cell.moveHint')}
          values={numbers.plane}
          place={{ start: 0, step: 1, height: plane.height, width: plane.width }}
          boxes={[{ row: plane.row, column: plane.column, rows: 1, columns: 1 }]}
          scale={scaleOf(cell.tensor)}
          onPick={(at) => move(plane.start + at * plane.step)}
          onKeyDown={onKeyDown}
        />
      )}
      {children}
    </div>
  );
}

const arrows: Readonly<Record<string, readonly [string, number]>> = {
  ArrowUp: ['row', -1],
  ArrowDown: ['row', 1],
  ArrowLeft: ['column', -1],
  ArrowRight: ['column', 1],
};

/** Units have one axis: left and right go along it. */
function oneAxis(axes: AskedCell['named']['axes'], wanted: string | undefined) {
  const isFlat = !axes.some(({ name }) => name === 'column');
  return wanted === 'column' && isFlat ? axes.at(-1) : undefined;
}

interface SourceMap {
  readonly key: string;
  readonly tensor: TensorRef;
  readonly map: number;
  readonly values: Float32Array;
  readonly place: MapPlace;
  readonly boxes: readonly Box[];
}

/**
 * The maps that the largest terms read, with the window around what they read; a weight's gradient comes from
 * places that are apart, so each has a box of its own.
 */
function sourceMaps(
  network: ResolvedNetwork,
  { cell }: AskedCell,
  { written, drawn }: OpenedNumbers,
  active: number | null,
): readonly SourceMap[] {
  const apart = cell.tensor.kind === 'weightGradients';
  // of a batch nothing is drawn, and its sums have many cells
  if (drawn.length === 0) return [];
  const expressions = written.terms.flatMap((term) => {
    if ('expression' in term) return apart && term.value === 0 ? [] : [term.expression];
    // places that gave nothing are no answer to where a gradient came from, but a window has them
    return 'zeros' in term && !apart ? term.first : [];
  });
  const pointed = active === null ? undefined : written.terms[active];
  const found = new Map<string, SourceMap>();
  for (const expression of pointed && 'expression' in pointed
    ? [pointed.expression]
    : expressions) {
    for (const { tensor, index } of cellsOf(expression)) {
      const whole = drawn.find(
        (one) => one.tensor.kind === tensor.kind && one.tensor.layer === tensor.layer,
      );
      const [height = 1, width = 1, maps = 1] =
        network.layers[tensor.layer]?.output ?? network.inputShape;
      if (whole === undefined) continue;
      const map = index % maps;
      const key = `${tensor.kind} ${tensor.layer} ${map}`;
      const known = found.get(key);
      if (known === undefined && found.size >= MOST_SOURCES) continue;
      const at = Math.floor(index / maps);
      const boxes = known?.boxes ?? [];
      const own = around(apart ? undefined : boxes[0], Math.floor(at / width), at % width);
      const place = { start: map, step: maps, height, width };
      const all = apart ? [...boxes, own] : [own];
      found.set(key, { key, tensor, map, values: whole.values, place, boxes: all });
    }
  }
  return [...found.values()];
}

function around(box: Box | undefined, row: number, column: number): Box {
  if (box === undefined) return { row, column, rows: 1, columns: 1 };
  const top = Math.min(box.row, row);
  const left = Math.min(box.column, column);
  const bottom = Math.max(box.row + box.rows, row + 1);
  const right = Math.max(box.column + box.columns, column + 1);
  return { row: top, column: left, rows: bottom - top, columns: right - left };
}
