import { useTranslation } from 'react-i18next';
import type { UserDataName } from '../../../data/datasetName.ts';
import { dataSession } from '../../session/dataSession.ts';
import type { Dataset } from '../../session/dataShelf.ts';
import { datasetFacts } from '../../store/setup/datasets.ts';
import { ActionButton } from '../controls/ActionButton.tsx';
import { useRunLock } from '../hooks/useRunLock.ts';
import '../../i18n/datasets.ts';

interface UserDataActionsProps {
  readonly name: UserDataName;
  readonly dataset: Dataset;
  onForgotten(): void;
}

/** What can be done with a data set of the user's own; nothing of it stays longer than the user wants. */
export function UserDataActions({ name, dataset, onForgotten }: UserDataActionsProps) {
  const { t } = useTranslation();
  const locked = useRunLock();
  const { title } = datasetFacts(name);
  const hintOf = (hint: string) => (locked ? t('setup.locked') : hint);
  return (
    <div className="own-actions">
      <ActionButton
        label={t('datasets.load.turn')}
        hint={hintOf(t('datasets.load.turnHint'))}
        disabled={locked}
        onPress={() => dataSession.turn(dataset, t('datasets.turned', { title }))}
      />
      <ActionButton
        label={t('datasets.forget')}
        hint={hintOf(t('datasets.forgetHint'))}
        disabled={locked}
        onPress={() => {
          onForgotten();
          dataSession.forget(name);
        }}
      />
    </div>
  );
}
