import { useTranslation } from 'react-i18next';
import type { ResolvedNetwork } from '../../../../engine/network/resolve.ts';
import type { Cell } from '../../../store/inspect/openedCell.ts';
import { formatCount } from '../../format/format.ts';
import { cellText } from '../openedCell/cellText.ts';
import { useCellReadout } from './cellReadout.ts';

interface ReadoutLineProps {
  readonly network: ResolvedNetwork;
  /** updates that led to the weights */
  readonly step: number | null;
  /** undefined where the strip does not know it */
  numberAt(cell: Cell): number | undefined;
}

/** The number under the pointer, which changes while the network trains; without one, whose weights are shown. */
export function ReadoutLine({ network, step, numberAt }: ReadoutLineProps) {
  const { t } = useTranslation('inside');
  const pointed = useCellReadout((state) => state.pointed);
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
  return (
    <span className="readout readout-value">
      {cellText(t, network, pointed, 1)} = {numberAt(pointed)?.toFixed(4) ?? '…'}
    </span>
  );
}
