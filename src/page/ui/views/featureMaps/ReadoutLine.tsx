import { useTranslation } from 'react-i18next';
import { useShownValues } from '../../../store/inspect/shownValues.ts';
import { formatCount } from '../../format/format.ts';
import { useCellReadout } from './cellReadout.ts';

/** The number under the pointer, which changes while the network trains; without one, whose weights are shown. */
export function ReadoutLine({ step }: { readonly step: number | null }) {
  const { t } = useTranslation('inside');
  const pointed = useCellReadout((state) => state.pointed);
  const layers = useShownValues((state) => state.layers);
  if (pointed === null) {
    return (
      <span className="readout">
        {step === null
          ? t('maps.waiting')
          : step === 0
            ? t('maps.untrained')
            : t('maps.afterStep', { step: formatCount(step) })}
      </span>
    );
  }
  const { block, map, cell } = pointed;
  const value = layers.get(block.name)?.values[cell * block.maps + map];
  const place =
    block.kind === 'maps'
      ? `${block.name} map ${map} (${Math.floor(cell / block.width)}, ${cell % block.width})`
      : `${block.name} (${cell})`;
  return (
    <span className="readout readout-value">
      {place} = {value === undefined ? '…' : value.toFixed(4)}
    </span>
  );
}
