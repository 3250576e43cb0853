import { useTranslation } from 'react-i18next';
import type { OwnName } from '../../../data/datasetName.ts';
import { dataSession } from '../../session/dataSession.ts';
import { ActionButton } from '../controls/ActionButton.tsx';
import { useRunLock } from '../hooks/useRunLock.ts';

interface ForgetButtonProps {
  readonly name: OwnName;
  onForgotten(): void;
}

/** Nothing of the user's stays longer than the user wants. */
export function ForgetButton({ name, onForgotten }: ForgetButtonProps) {
  const { t } = useTranslation();
  const locked = useRunLock();
  return (
    <ActionButton
      label={t('data.forget')}
      hint={locked ? t('setup.locked') : t('data.forgetHint')}
      disabled={locked}
      onPress={() => {
        onForgotten();
        dataSession.forget(name);
      }}
    />
  );
}
