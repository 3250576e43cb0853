import { type KeyboardEvent, type PointerEvent, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import '../../../i18n/draw.ts';
import { useDrawing } from '../../../store/draw/drawing.ts';
import { type BrushPoint, boardScale } from '../../../store/draw/ink.ts';
import { Picture } from './Picture.tsx';
import './Board.css';
import { inkPixels } from './pictures.ts';
import type { Drawn } from './useDrawn.ts';

interface BoardProps {
  readonly drawn: Drawn;
  readonly darkOnLight: boolean;
  /** what to draw, while nothing is */
  readonly invitation: string;
}

/** A pixel of the image under the cursor of the keys. */
interface Cell {
  readonly row: number;
  readonly column: number;
}

const moves: Readonly<Record<string, readonly [down: number, right: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Where one draws, with a mouse, a finger, a pen or keys. */
export function Board({ drawn, darkOnLight, invitation }: BoardProps) {
  const { t } = useTranslation();
  const hintId = useId();
  const { board, ink, empty } = drawn;
  const cells = { height: ink.height, width: ink.width };
  const [cell, setCell] = useState<Cell | null>(null);
  const pixels = useMemo(() => inkPixels(board, darkOnLight), [board, darkOnLight]);
  const pointer = usePointer(cells);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = pressKey(event, cells, cell);
    if (next === null) return;
    event.preventDefault();
    event.stopPropagation();
    setCell(next);
  };
  return (
    <div className="draw-board-frame">
      <div
        className="draw-board"
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: an application has the keys to itself
        tabIndex={0}
        aria-label={t('draw.board')}
        aria-describedby={hintId}
        style={{ aspectRatio: `${cells.width} / ${cells.height}` }}
        onKeyDown={onKeyDown}
        onBlur={() => setCell(null)}
        {...pointer}
      >
        <Picture
          pixels={pixels}
          alt={t(empty ? 'draw.boardEmpty' : 'draw.boardDrawn')}
          className="draw-board-ink"
        />
        {empty && (
          <span className="draw-invitation" data-dark={darkOnLight || undefined} aria-hidden="true">
            {invitation}
          </span>
        )}
        {cell && (
          <span
            className="draw-cursor"
            style={{
              left: `${(100 * cell.column) / cells.width}%`,
              top: `${(100 * cell.row) / cells.height}%`,
              width: `${100 / cells.width}%`,
              height: `${100 / cells.height}%`,
            }}
          />
        )}
      </div>
      <p className="visually-hidden" aria-live="polite">
        {cell &&
          t('draw.under', {
            row: cell.row + 1,
            column: cell.column + 1,
            ink: inkAt(drawn, cell),
          })}
      </p>
      <p id={hintId} className="draw-note draw-board-hint">
        {t('draw.boardHint')}
      </p>
    </div>
  );
}

/** Percent, in the middle of a cell. */
function inkAt({ board, ink }: Drawn, { row, column }: Cell): number {
  const scale = boardScale(ink.height, ink.width);
  const middle = (place: number) => Math.floor((place + 0.5) * scale);
  const value = board.values[middle(row) * board.width + middle(column)] ?? 0;
  return Math.round((100 * value) / 255);
}

type Extents = { readonly height: number; readonly width: number };

/** A stroke from where a pointer presses until it lets go; one pointer at a time. */
function usePointer({ height, width }: Extents) {
  const active = useRef<number | null>(null);
  const { begin, extend, end } = useDrawing.getState();
  const pointOf = (target: Element, event: globalThis.PointerEvent): BrushPoint => {
    const box = target.getBoundingClientRect();
    const side = box.width / (width / Math.max(height, width));
    const isPen = event.pointerType === 'pen' && event.pressure > 0;
    return {
      x: (event.clientX - box.left) / side,
      y: (event.clientY - box.top) / side,
      pressure: isPen ? 0.5 + event.pressure : 1,
    };
  };
  const stop = ({ pointerId }: PointerEvent) => {
    if (active.current !== pointerId) return;
    active.current = null;
    end();
  };
  return {
    onPointerDown({ currentTarget, nativeEvent }: PointerEvent) {
      const { pointerId, button, buttons } = nativeEvent;
      const isEraser = (buttons & 32) !== 0;
      if (active.current !== null || (button !== 0 && !isEraser)) return;
      active.current = pointerId;
      currentTarget.setPointerCapture(pointerId);
      begin(pointOf(currentTarget, nativeEvent), isEraser ? 'eraser' : undefined);
    },
    onPointerMove({ currentTarget, nativeEvent, pointerId }: PointerEvent) {
      if (active.current !== pointerId) return;
      const all = nativeEvent.getCoalescedEvents();
      const events = all.length > 0 ? all : [nativeEvent];
      extend(events.map((event) => pointOf(currentTarget, event)));
    },
    onPointerUp: stop,
    onPointerCancel: stop,
    onLostPointerCapture: stop,
  };
}

/** @returns where the cursor is after that key; null where the key means nothing here */
function pressKey(event: KeyboardEvent, cells: Extents, cell: Cell | null): Cell | null {
  const { begin, extend, end, undo } = useDrawing.getState();
  const here = cell ?? { row: cells.height >> 1, column: cells.width >> 1 };
  const side = Math.max(cells.height, cells.width);
  const middle = ({ row, column }: Cell): BrushPoint => {
    return { x: (column + 0.5) / side, y: (row + 0.5) / side, pressure: 1 };
  };
  if (event.altKey) return null;
  if (event.ctrlKey || event.metaKey) {
    if (event.key.toLowerCase() !== 'z' || event.shiftKey) return null;
    undo();
    return here;
  }
  const move = moves[event.key];
  if (move !== undefined) {
    const next = {
      row: Math.min(Math.max(here.row + move[0], 0), cells.height - 1),
      column: Math.min(Math.max(here.column + move[1], 0), cells.width - 1),
    };
    if (!event.shiftKey) return cell === null ? here : next;
    begin(middle(here));
    extend([middle(next)]);
    end();
    return next;
  }
  const erases = event.key === 'Delete' || event.key === 'Backspace';
  if (!erases && event.key !== ' ' && event.key !== 'Enter') return null;
  begin(middle(here), erases ? 'eraser' : undefined);
  end();
  return here;
}
