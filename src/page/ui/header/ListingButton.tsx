import { useTranslation } from 'react-i18next';
import { IconButton } from '../controls/IconButton.tsx';
import { showPanel } from '../panels/panels.ts';

/** The way to a network from somebody's Keras code; reading it changes nothing. */
export function ListingButton() {
  const { t } = useTranslation();
  return (
    <IconButton
      icon="code"
      label={t('setup.listing')}
      hint={t('setup.listingHint')}
      onPress={() => showPanel('listing')}
    />
  );
}
