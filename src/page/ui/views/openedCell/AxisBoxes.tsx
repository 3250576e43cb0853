import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ResolvedNetwork } from '../../../../engine/network/resolve.ts';
import { type Axis, moveAlong, nameCell } from '../../../store/inspect/cellAxes.ts';
import { type Cell, useOpenedCell } from '../../../store/inspect/openedCell.ts';

interface AxisBoxesProps {
  readonly network: ResolvedNetwork;
  readonly cell: Cell;
  readonly images: number;
}

/** Where the cell is, as numbers that can be changed: every cell of the tensor is in reach. */
export function AxisBoxes({ network, cell, images }: AxisBoxesProps) {
  const { t } = useTranslation('inside');
  const { axes } = nameCell(network, cell, images);
  return (
    <fieldset className="axes">
      <legend className="visually-hidden">{t('cell.place')}</legend>
      {axes.map((axis) => (
        <AxisBox key={axis.name} axis={axis} index={cell.index} />
      ))}
    </fieldset>
  );
}

function AxisBox({ axis, index }: { readonly axis: Axis; readonly index: number }) {
  const { t } = useTranslation('inside');
  const id = useId();
  const { move } = useOpenedCell();
  return (
    <span className="axis">
      <label htmlFor={id}>{t(`cell.axes.${axis.name}`)}</label>
      <input
        id={id}
        className="axis-number"
        type="number"
        min={0}
        max={axis.extent - 1}
        step={1}
        value={axis.at}
        onChange={({ currentTarget }) => {
          const to = currentTarget.valueAsNumber;
          if (Number.isInteger(to)) move(moveAlong(axis, index, to));
        }}
      />
    </span>
  );
}
