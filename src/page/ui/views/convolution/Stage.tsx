import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LabResult } from './arithmetic/labLayer.ts';
import type { WindowSum } from './arithmetic/terms.ts';
import { InputGrid } from './InputGrid.tsx';
import { mapOf } from './labOutcome.ts';
import { useLabState } from './labState.ts';
import { MapChoice } from './MapChoice.tsx';
import { OutputGrid } from './OutputGrid.tsx';
import { PaintTools } from './PaintTools.tsx';
import { ProductGrid } from './ProductGrid.tsx';

interface StageProps {
  readonly result: LabResult;
  readonly sum: WindowSum;
  readonly children?: ReactNode;
}

/** The input with its window, what lies under it, and the output. A scan waits under the pointer. */
export function Stage({ result, sum, children }: StageProps) {
  const { t } = useTranslation('convolution');
  const { input, operation, channel, filter, hold, show, point } = useLabState();
  const { window, shape } = result;
  const channels = useMemo(
    () =>
      Array.from({ length: input.channels }, (_, c) =>
        Float64Array.from(input.values).filter((_, i) => i % input.channels === c),
      ),
    [input],
  );
  const maps = useMemo(
    () => Array.from({ length: shape[2] ?? 1 }, (_, index) => mapOf(result, index)),
    [result, shape],
  );
  const release = () => {
    hold(false);
    point(null);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only waits; every control is inside
    <div
      className="lab-stage"
      onPointerEnter={(event) => event.pointerType === 'mouse' && hold(true)}
      onPointerLeave={release}
      onFocus={() => hold(true)}
      onBlur={release}
    >
      <div className="lab-figure lab-picture">
        <div className="lab-caption">
          <p>{t('grid.input', { height: input.height, width: input.width })}</p>
          <PaintTools />
        </div>
        <InputGrid result={result} />
        {channels.length > 1 && (
          <MapChoice
            legend={t('channel')}
            maps={channels}
            height={input.height}
            width={input.width}
            chosen={channel}
            nameOf={(index) => t('channelOf', { number: index + 1 })}
            onChoose={(index) => show({ channel: index })}
          />
        )}
      </div>
      <ProductGrid sum={sum} columns={window.kernelWidth} />
      <div className="lab-figure lab-output">
        <p className="lab-caption">
          {t(operation === 'convolution' ? 'grid.output' : 'grid.pooled', {
            height: window.outHeight,
            width: window.outWidth,
          })}
        </p>
        <OutputGrid result={result} />
        {operation === 'convolution' && maps.length > 1 && (
          <MapChoice
            legend={t('filter')}
            maps={maps}
            height={window.outHeight}
            width={window.outWidth}
            chosen={filter}
            nameOf={(index) => t('filterOf', { number: index + 1 })}
            onChoose={(index) => show({ filter: index })}
          />
        )}
      </div>
      {children}
    </div>
  );
}
