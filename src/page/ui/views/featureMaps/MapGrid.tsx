import { type KeyboardEvent, type MouseEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { strongestChannels } from '../../../store/inspect/mapBlocks.ts';
import { useTheme } from '../../hooks/usePreferences.ts';
import { paintMap, rangeOf } from '../maps/colourScale.ts';
import type { BlockProps } from './blockProps.ts';
import { useCellReadout } from './cellReadout.ts';
import { openCell } from './openCell.ts';
import { useCurrentMap } from './useCurrentMap.ts';
import { useRange } from './useRange.ts';

/** Columns of a block, two rows deep. */
const ROWS = 2;

/** Keys that go from map to map: along the rows, and between them. */
function stepOf(key: string, columns: number): number {
  const steps: Readonly<Record<string, number>> = {
    ...{ ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns },
  };
  return steps[key] ?? 0;
}

/** The maps of a layer, each a button, and beside a convolution's maps the kernels that made them. */
export function MapGrid(props: BlockProps & { readonly shown: number }) {
  const { block, values, weights, shown, compact } = props;
  const { t } = useTranslation('inside');
  const theme = useTheme();
  const grid = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const isCurrent = useCurrentMap(block);
  const { show } = useCellReadout();
  const rangeAt = useRange(values, block.maps);
  const isInput = block.layer < 0;
  // their place is there before their numbers are
  const hasKernels = block.kernel !== null;
  const columns = Math.ceil(shown / (compact ? 1 : ROWS));
  const channels = useMemo(
    () => (weights && block.kernel ? strongestChannels(weights, block.kernel, block.maps) : null),
    [weights, block],
  );
  useEffect(() => {
    if (values === null || grid.current === null) return;
    const { height, width, maps } = block;
    for (const [map, canvas] of grid.current
      .querySelectorAll<HTMLCanvasElement>('.map-picture')
      .entries()) {
      const place = { start: map, step: maps, height, width };
      paintMap(canvas, values, place, rangeAt(map), { scale: 'activation', theme });
    }
  });
  useEffect(() => {
    if (weights === null || channels === null || block.kernel === null) return;
    const [height, width, depth] = block.kernel;
    const taps = height * width * depth * block.maps;
    const range = rangeOf(weights, 0, 1, taps);
    const canvases = grid.current?.querySelectorAll<HTMLCanvasElement>('.map-kernel') ?? [];
    for (const [map, canvas] of [...canvases].entries()) {
      const start = (channels[map] ?? 0) * block.maps + map;
      const place = { start, step: depth * block.maps, height, width };
      paintMap(canvas, weights, place, range, { scale: 'weight', theme });
    }
  });

  /** The cell under the pointer; with the keyboard the largest. */
  function cellAt(event: MouseEvent<HTMLElement>, map: number): number {
    const box = event.currentTarget.getBoundingClientRect();
    if (event.detail === 0 && event.type === 'click') return largestCell(values, map, block.maps);
    const row = Math.floor(((event.clientY - box.top) / box.height) * block.height);
    const column = Math.floor(((event.clientX - box.left) / box.width) * block.width);
    const inside = (at: number, extent: number) => Math.max(0, Math.min(extent - 1, at));
    return inside(row, block.height) * block.width + inside(column, block.width);
  }

  /** Arrow keys go from button to button, along the rows and between them. */
  function onKeyDown(event: KeyboardEvent<HTMLDivElement>): void {
    const buttons = [...(grid.current?.querySelectorAll('button') ?? [])];
    const next = active + stepOf(event.key, columns * (hasKernels ? 2 : 1));
    if (next === active || buttons[next] === undefined) return;
    event.preventDefault();
    setActive(next);
    buttons[next].focus();
  }

  /** Opens the kernel's number that is under the strongest channel's first tap. */
  function openKernel(map: number): void {
    openCell('weights', block.layer, (channels?.[map] ?? 0) * block.maps + map);
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups the controls of a form
    <div
      ref={grid}
      role="group"
      className="map-grid"
      aria-label={t('maps.of', { layer: block.name })}
      style={{ gridTemplateColumns: `repeat(${columns}, auto)` }}
      onKeyDown={onKeyDown}
    >
      {Array.from({ length: shown }, (_, map) => {
        const at = hasKernels ? 2 * map + 1 : map;
        const name = { layer: block.name, map, channel: channels?.[map] ?? 0 };
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a map is its number
          <div key={map} className="map-tile">
            {hasKernels && (
              <button
                type="button"
                className="map"
                tabIndex={at - 1 === active ? 0 : -1}
                aria-label={t('maps.kernel', name)}
                onFocus={() => setActive(at - 1)}
                onClick={() => openKernel(map)}
              >
                <canvas className="map-kernel" />
              </button>
            )}
            <button
              type="button"
              className="map"
              data-large={(shown <= ROWS && !compact) || undefined}
              data-current={isCurrent(map) || undefined}
              tabIndex={at === active ? 0 : -1}
              aria-label={isInput ? t('maps.input', { channel: map }) : t('maps.name', name)}
              onFocus={() => setActive(at)}
              onMouseMove={(event) => show({ block, map, cell: cellAt(event, map) })}
              onMouseLeave={() => show(null)}
              onClick={(event) =>
                openCell('output', block.layer, cellAt(event, map) * block.maps + map)
              }
            >
              <canvas className="map-picture" />
            </button>
          </div>
        );
      })}
    </div>
  );
}

function largestCell(values: Float32Array | null, map: number, maps: number): number {
  let best = 0;
  if (values === null) return best;
  for (let cell = 0; cell * maps + map < values.length; cell++) {
    const value = Math.abs(values[cell * maps + map] ?? 0);
    if (value > Math.abs(values[best * maps + map] ?? 0)) best = cell;
  }
  return best;
}
