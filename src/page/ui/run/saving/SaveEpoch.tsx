import { useTranslation } from 'react-i18next';
import { SaveMenu } from './SaveMenu.tsx';
import '../../../i18n/epochFiles.ts';

const ENDINGS = ['.keras', '.hdf5', '.weights.h5', '.safetensors'] as const;

/** An epoch as a file, in one of four formats. */
export function SaveEpoch({ epoch }: { readonly epoch: number }) {
  const { t } = useTranslation();
  const name = epoch === 0 ? t('epochFiles.saveInitial') : t('epochFiles.saveEpoch', { epoch });
  return <SaveMenu epoch={epoch} text={t('epochFiles.save')} name={name} endings={ENDINGS} />;
}
