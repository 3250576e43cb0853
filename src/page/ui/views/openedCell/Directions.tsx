import { useTranslation } from 'react-i18next';
import { hasBatch, isGradient, type TensorRef } from '../../../../engine/layers/tensorRef.ts';
import type { ResolvedNetwork } from '../../../../engine/network/resolve.ts';
import { type Cell, useOpenedCell } from '../../../store/inspect/openedCell.ts';
import { Hint } from '../../controls/Hint.tsx';

interface DirectionsProps {
  readonly cell: Cell;
  readonly network: ResolvedNetwork;
}

/** Forward: how the number was made. Backward: how its gradient was. */
export function Directions({ cell, network }: DirectionsProps) {
  const { t } = useTranslation('inside');
  const { turn } = useOpenedCell();
  const { kind } = cell.tensor;
  const isBackward = isGradient(cell.tensor);
  const trains = kind !== 'state';
  const forward = hasBatch(cell.tensor) ? 'output' : 'weights';
  const backward = hasBatch(cell.tensor) ? 'outputGradient' : 'weightGradients';
  function turnTo(to: TensorRef['kind']): void {
    if (trains && to !== kind) turn(to);
  }
  const layer = network.layers[cell.tensor.layer]?.name ?? network.inputName;
  return (
    <div className="directions">
      <Hint text={t('cell.forwardHint', { layer })}>
        <button
          type="button"
          className="button"
          aria-pressed={!isBackward}
          onClick={() => turnTo(forward)}
        >
          {t('cell.forward')}
        </button>
      </Hint>
      <Hint text={trains ? t('cell.backwardHint') : t('cell.noBackward')}>
        <button
          type="button"
          className="button"
          aria-pressed={isBackward}
          aria-disabled={!trains}
          onClick={() => turnTo(backward)}
        >
          {t('cell.backward')}
        </button>
      </Hint>
    </div>
  );
}
