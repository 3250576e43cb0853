import { memo, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useInspectView } from '../../../store/inspect/inspectView.ts';
import { type MapBlock, pictureSize } from '../../../store/inspect/mapBlocks.ts';
import { formatPercent } from '../../format/formatPercent.ts';
import { useTheme } from '../../hooks/usePreferences.ts';
import { paintMap } from '../maps/colourScale.ts';
import { type FixedLook, kernelPlace, type Moment } from './moments.ts';
import { shownClasses } from './sheetLayout.ts';

interface MomentTileProps extends FixedLook {
  readonly block: MapBlock;
  readonly moment: Moment;
  readonly shown: boolean;
}

/** One epoch: the kernel and its map, or the probabilities. Pressed, it is the epoch that all views show. */
export const MomentTile = memo(function MomentTile(props: MomentTileProps) {
  const { block, moment, shown, channel, kernelRange, mapRange } = props;
  const { t } = useTranslation('throughTime');
  const theme = useTheme();
  const picture = useRef<HTMLCanvasElement>(null);
  const filter = useRef<HTMLCanvasElement>(null);
  const { kernel } = block;
  const { height, width } = pictureSize(block);
  const { epoch, label, classes, probabilities } = moment;
  useEffect(() => {
    const place = { start: 0, step: 1, height, width };
    if (picture.current) {
      const how = { scale: 'activation', theme } as const;
      paintMap(picture.current, moment.map, place, mapRange, how);
    }
    if (filter.current && kernel !== null) {
      const how = { scale: 'weight', theme } as const;
      paintMap(filter.current, moment.kernel, kernelPlace(kernel, channel), kernelRange, how);
    }
  }, [moment, channel, kernelRange, mapRange, theme, kernel, height, width]);
  const percent = formatPercent(probabilities[label] ?? 0);
  return (
    <li>
      <button
        type="button"
        className="moment"
        aria-pressed={shown}
        aria-label={t('tile', { epoch, percent, name: classes[label] ?? String(label) })}
        onClick={() => useInspectView.setState({ epoch })}
      >
        <span className="moment-pictures">
          {kernel !== null && <canvas ref={filter} className="moment-kernel" />}
          {block.kind === 'bars' ? (
            <MomentBars moment={moment} />
          ) : (
            <canvas
              ref={picture}
              className="moment-map"
              style={{ aspectRatio: `${width} / ${height}` }}
            />
          )}
        </span>
        <span className="moment-caption">
          {t('epochOf', { epoch })} · {percent}
        </span>
      </button>
    </li>
  );
});

const MOST_BARS = 12;

function MomentBars({ moment: { probabilities, label, classes } }: { readonly moment: Moment }) {
  return (
    <span className="moment-bars">
      {shownClasses(probabilities, label, MOST_BARS).map((unit) => (
        <span key={unit} className="moment-bar" data-true={unit === label || undefined}>
          <span className="moment-class">{classes[unit] ?? unit}</span>
          <span className="moment-fill" style={{ scale: `${probabilities[unit] ?? 0} 1` }} />
        </span>
      ))}
    </span>
  );
}
