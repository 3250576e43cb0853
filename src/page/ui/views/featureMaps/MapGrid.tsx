import { type KeyboardEvent, type MouseEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { strongestChannels } from '../../../store/inspect/mapBlocks.ts';
import { useTheme } from '../../hooks/usePreferences.ts';
import { type MapPlace, paintMap, rangeOf } from '../maps/colourScale.ts';
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
    for (const [map, canvas] of grid.current
      .querySelectorAll<HTMLCanvasElement>('.map-picture')
      .entries()) {
      paintMap(canvas, values, mapPlace(map), rangeAt(map), { scale: 'activation', theme });
    }
  });
  useEffect(() => {
    if (weights === null || channels === null || block.kernel === null) return;
    const [height, width, depth] = block.kernel;
    const taps = height * width * depth * block.maps;
    const range = rangeOf(weights, 0, 1, taps);
    const canvases = grid.current?.querySelectorAll<HTMLCanvasElement>('.map-kernel') ?? [];
    for (const [map, canvas] of [...canvases].entries()) {
      paintMap(canvas, weights, kernelPlace(map), range, { scale: 'weight', theme });
    }
  });

  /** Where the numbers of a map are. */
  function mapPlace(map: number): MapPlace {
    return { start: map, step: block.maps, height: block.height, width: block.width };
  }

  /** Where the strongest channel of a filter's kernel is among the weights. */
  function kernelPlace(map: number): MapPlace {
    const [height = 1, width = 1, depth = 1] = block.kernel ?? [];
    const start = (channels?.[map] ?? 0) * block.maps + map;
    return { start, step: depth * block.maps, height, width };
  }

  function point(kind: 'output' | 'weights', index: number): void {
    show({ tensor: { kind, layer: block.layer }, index });
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
        const kernelAt = (event: MouseEvent<HTMLElement>) =>
          numberUnder(event, weights, kernelPlace(map));
        const mapAt = (event: MouseEvent<HTMLElement>) => numberUnder(event, values, mapPlace(map));
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a map is its number
          <div key={map} className="map-tile">
            {hasKernels && (
              <button
                type="button"
                className="map"
                data-current={isCurrent('weights', map) || undefined}
                tabIndex={at - 1 === active ? 0 : -1}
                aria-label={t('maps.kernel', name)}
                onFocus={() => setActive(at - 1)}
                onMouseMove={(event) => point('weights', kernelAt(event))}
                onMouseLeave={() => show(null)}
                onClick={(event) => openCell('weights', block.layer, kernelAt(event))}
              >
                <canvas className="map-kernel" />
              </button>
            )}
            <button
              type="button"
              className="map"
              data-large={(shown <= ROWS && !compact) || undefined}
              data-current={isCurrent('output', map) || undefined}
              tabIndex={at === active ? 0 : -1}
              aria-label={isInput ? t('maps.input', { channel: map }) : t('maps.name', name)}
              onFocus={() => setActive(at)}
              onMouseMove={(event) => point('output', mapAt(event))}
              onMouseLeave={() => show(null)}
              onClick={(event) => openCell('output', block.layer, mapAt(event))}
            >
              <canvas className="map-picture" />
            </button>
          </div>
        );
      })}
    </div>
  );
}

/** Index of the number under the pointer; with the keyboard of the largest. */
function numberUnder(
  event: MouseEvent<HTMLElement>,
  values: Float32Array | null,
  { start, step, height, width }: MapPlace,
): number {
  const places = Array.from({ length: height * width }, (_, i) => start + step * i);
  if (event.detail === 0 && event.type === 'click') {
    const size = (at: number) => Math.abs(values?.[at] ?? 0);
    return places.reduce((best, at) => (size(at) > size(best) ? at : best), start);
  }
  const box = event.currentTarget.getBoundingClientRect();
  const inside = (at: number, extent: number) => Math.max(0, Math.min(extent - 1, Math.floor(at)));
  const row = inside(((event.clientY - box.top) / box.height) * height, height);
  const column = inside(((event.clientX - box.left) / box.width) * width, width);
  return start + step * (row * width + column);
}
