import { useTranslation } from 'react-i18next';
import { useAppStore } from '../../store/appStore.ts';
import { streamsImages } from '../../store/streamsImages.ts';
import { tensorBytes } from '../../store/tensorBytes.ts';
import { useSetupCheck } from '../hooks/useSetupCheck.ts';

/** That the GPU gets the images step by step. */
export function StreamNote() {
  const { t } = useTranslation();
  const check = useSetupCheck();
  const limit = useAppStore((state) => tensorBytes(state.run));
  if (!streamsImages(check, limit)) return null;
  return <p className="network-limit">{t('network.streamed')}</p>;
}
