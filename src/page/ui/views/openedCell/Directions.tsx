import { useTranslation } from 'react-i18next';
import type { TensorRef } from '../../../../engine/layers/tensorRef.ts';
import type { ResolvedNetwork } from '../../../../engine/network/resolve.ts';
import { type Cell, useOpenedCell } from '../../../store/inspect/openedCell.ts';
import { Hint } from '../../controls/Hint.tsx';

interface DirectionsProps {
  readonly cell: Cell;
  readonly network: ResolvedNetwork;
}

const isWeight = (kind: TensorRef['kind']) => !/^(output|outputGradient|sumGradient)$/.test(kind);

/** Forward: how the number was made. Backward: how its gradient was. */
export function Directions({ cell, network }: DirectionsProps) {
  const { t } = useTranslation('inside');
  const { path, backTo, follow } = useOpenedCell();
  const { kind } = cell.tensor;
  const isBackward = /Gradients?$/.test(kind);
  const trains = kind !== 'state';
  function turn(to: TensorRef['kind']): void {
    if (to === kind) return;
    backTo(path.length - 2);
    follow({ tensor: { ...cell.tensor, kind: to }, index: cell.index });
  }
  const forward = isWeight(kind) ? 'weights' : 'output';
  const backward = isWeight(kind) ? 'weightGradients' : 'outputGradient';
  const layer = network.layers[cell.tensor.layer]?.name ?? network.inputName;
  return (
    <div className="directions">
      <Hint text={t('cell.forwardHint', { layer })}>
        <button
          type="button"
          className="button"
          aria-pressed={!isBackward}
          onClick={() => turn(trains ? forward : kind)}
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
          onClick={() => turn(trains ? backward : kind)}
        >
          {t('cell.backward')}
        </button>
      </Hint>
    </div>
  );
}
