import { useTranslation } from 'react-i18next';
import { useAppStore } from '../../store/appStore.ts';
import { gpuFacts } from '../../store/setup/checkSetup.ts';
import { streamsImages } from '../../store/setup/streamsImages.ts';
import { useSetupCheck } from '../hooks/useSetupCheck.ts';

/** That the GPU gets the images step by step. */
export function StreamNote() {
  const { t } = useTranslation();
  const check = useSetupCheck();
  const gpu = useAppStore((state) => gpuFacts(state.run));
  if (!streamsImages(check, gpu)) return null;
  return <p className="network-limit">{t('network.streamed')}</p>;
}
