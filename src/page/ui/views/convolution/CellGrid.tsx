import { type KeyboardEvent, memo, type PointerEvent, useLayoutEffect, useRef } from 'react';
import { useTheme } from '../../hooks/usePreferences.ts';
import { cssColour, inkOn, type Theme } from '../maps/colourScale.ts';
import './CellGrid.css';

/** Sides of a grid in pixels of the page: as wide as fits thrice beside each other, or less. */
const WIDEST = 216;
const LARGEST_CELL = 36;
const SMALLEST_CELL = 5;
/** A cell that is smaller has no number in it. */
const SMALLEST_TEXT = 18;

export interface GridCell {
  /** empty: nothing is written */
  readonly text: string;
  /** what is read out */
  readonly label: string;
  /** from −1 to 1, as the colour scale takes it */
  readonly fill: number;
  readonly kind: 'cell' | 'rim' | 'unseen';
}

export interface Place {
  readonly row: number;
  readonly column: number;
}

interface CellGridProps {
  readonly label: string;
  readonly rows: number;
  readonly columns: number;
  /** the cell that the Tab key reaches */
  readonly at: Place;
  /** whether that cell is marked as the selected one */
  readonly selects?: boolean;
  readonly paints?: boolean;
  /** what lies on the cells: the window, or one cell of it */
  readonly frame?: Place & { readonly height: number; readonly width: number };
  readonly pointed?: Place | null;
  /** row by row */
  readonly cells: readonly GridCell[];
  onMove(row: number, column: number): void;
  /** under the pointer; null: it has left */
  onHover?(place: Place | null): void;
  /** pressed by the pointer, dragged over, or Enter */
  onPress?(row: number, column: number): void;
  /** another key than the arrows and Enter */
  onKey?(key: string, row: number, column: number): void;
}

/** The side of a cell of a grid with so many cells, in pixels. */
export function cellSide(rows: number, columns: number): number {
  const side = Math.floor(WIDEST / Math.max(rows, columns));
  return Math.max(SMALLEST_CELL, Math.min(LARGEST_CELL, side));
}

/** Numbers as a grid that one walks by arrow keys. */
export function CellGrid(props: CellGridProps) {
  const {
    label,
    rows,
    columns,
    cells,
    at,
    selects = false,
    paints = false,
    frame,
    pointed,
  } = props;
  const grid = useRef<HTMLTableElement>(null);
  const side = cellSide(rows, columns);
  const theme = useTheme();
  // The focus goes along with the cell, once that has its new name.
  useLayoutEffect(() => {
    const focused = document.activeElement;
    if (!(focused instanceof HTMLElement) || !grid.current?.contains(focused)) return;
    const cell = grid.current.rows[at.row]?.cells[at.column];
    if (cell !== focused) cell?.focus();
  }, [at.row, at.column]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const next = nextPlace(event.key, at, rows, columns);
    if (next !== null) props.onMove(next.row, next.column);
    else if (event.key === 'Enter' || event.key === ' ') props.onPress?.(at.row, at.column);
    else if (/^[0-9]$|^Delete$/.test(event.key)) props.onKey?.(event.key, at.row, at.column);
    else return;
    event.preventDefault();
  };
  const press = (event: PointerEvent) => {
    const place = placeOf(document.elementFromPoint(event.clientX, event.clientY), grid.current);
    if (place === null) return;
    props.onMove(place.row, place.column);
    props.onPress?.(place.row, place.column);
  };
  return (
    <div
      className="cell-grid"
      data-paints={paints || undefined}
      style={{ '--side': `${side}px` } as React.CSSProperties}
    >
      <table
        ref={grid}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that one walks through is a grid
        role="grid"
        aria-label={label}
        onKeyDown={onKeyDown}
        onPointerDown={press}
        onPointerMove={(event) => paints && event.buttons === 1 && press(event)}
        onPointerOver={(event) => {
          if (event.pointerType === 'mouse') props.onHover?.(placeOf(event.target, grid.current));
        }}
        onPointerLeave={() => props.onHover?.(null)}
      >
        <tbody>
          {Array.from({ length: rows }, (_, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
            <tr key={row}>
              {cells.slice(row * columns, (row + 1) * columns).map((cell, column) => {
                const here = at.row === row && at.column === column;
                return (
                  <Cell
                    // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
                    key={column}
                    {...cell}
                    small={side < SMALLEST_TEXT}
                    theme={theme}
                    tabIndex={here ? 0 : -1}
                    selected={selects && here}
                  />
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {frame && <div className="cell-frame" style={placed(frame, frame.height, frame.width)} />}
      {pointed && <div className="cell-pointed" style={placed(pointed, 1, 1)} />}
    </div>
  );
}

interface CellProps extends GridCell {
  readonly small: boolean;
  readonly theme: Theme;
  readonly tabIndex: 0 | -1;
  readonly selected: boolean;
}

const Cell = memo(function Cell(props: CellProps) {
  const { text, label, fill, kind, small, theme, tabIndex, selected } = props;
  const colours =
    kind === 'cell'
      ? {
          background: cssColour('activation', theme, fill, 1),
          color: inkOn('activation', theme, fill, 1),
        }
      : undefined;
  return (
    <td
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the cell of a grid
      role="gridcell"
      className="cell"
      tabIndex={tabIndex}
      aria-label={label}
      aria-selected={selected || undefined}
      data-kind={kind}
      data-small={small || undefined}
      data-long={text.length > 4 || undefined}
      style={colours}
    >
      {small ? '' : text}
    </td>
  );
});

function nextPlace(key: string, { row, column }: Place, rows: number, columns: number) {
  const places: Readonly<Record<string, Place>> = {
    ArrowUp: { row: row - 1, column },
    ArrowDown: { row: row + 1, column },
    ArrowLeft: { row, column: column - 1 },
    ArrowRight: { row, column: column + 1 },
    Home: { row, column: 0 },
    End: { row, column: columns - 1 },
  };
  const next = places[key];
  if (next === undefined) return null;
  const inside = (at: number, end: number) => Math.max(0, Math.min(end - 1, at));
  return { row: inside(next.row, rows), column: inside(next.column, columns) };
}

function placeOf(target: EventTarget | null, grid: HTMLElement | null): Place | null {
  const cell = target instanceof Element ? target.closest('td') : null;
  const row = cell?.closest('tr');
  if (!cell || !row || !grid?.contains(cell)) return null;
  return { row: row.rowIndex, column: cell.cellIndex };
}

function placed({ row, column }: Place, height: number, width: number): React.CSSProperties {
  return {
    transform: `translate(calc(${column} * var(--side)), calc(${row} * var(--side)))`,
    width: `calc(${width} * var(--side))`,
    height: `calc(${height} * var(--side))`,
  };
}
