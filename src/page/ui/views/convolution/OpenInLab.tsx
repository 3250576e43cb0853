import { useTranslation } from 'react-i18next';
import '../../../i18n/convolution.ts';
import type { Cell } from '../../../store/inspect/openedCell.ts';
import { ActionButton } from '../../controls/ActionButton.tsx';
import type { InspectedFacts } from '../../hooks/useInspected.ts';
import { labPlace, openInLab } from './openInLab.ts';

interface OpenInLabProps {
  readonly facts: InspectedFacts;
  readonly cell: Cell;
}

/** From an open number to the lab, where its window can be moved and its kernel changed. */
export function OpenInLab({ facts, cell }: OpenInLabProps) {
  const { t } = useTranslation('convolution');
  const place = labPlace(facts.network, cell);
  if (place === null) return null;
  return (
    <ActionButton
      label={t('toLab')}
      hint={t('toLabHint')}
      onPress={() => void openInLab(facts, place)}
    />
  );
}
