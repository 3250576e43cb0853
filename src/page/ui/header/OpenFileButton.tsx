import { useTranslation } from 'react-i18next';
import { IconButton } from '../controls/IconButton.tsx';
import { chooseFiles } from '../open/givenFiles.ts';

/** The way in for models and code of elsewhere; nothing changes before the user has seen what is in them. */
export function OpenFileButton() {
  const { t } = useTranslation();
  return (
    <IconButton
      icon="folder"
      label={t('setup.openFile')}
      hint={t('setup.openFileHint')}
      onPress={chooseFiles}
    />
  );
}
