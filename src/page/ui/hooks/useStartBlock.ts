import { useTranslation } from 'react-i18next';
import { useAppStore } from '../../store/appStore.ts';
import { useSetupCheck } from './useSetupCheck.ts';

/** Why no run can be started now, as a sentence; null where one can. */
export function useStartBlock(): string | null {
  const { t } = useTranslation();
  const { request } = useSetupCheck();
  const noGpu = useAppStore(
    ({ run, setup }) => setup.device === 'gpu' && run.adapter?.available === false,
  );
  if (request === null) return t('run.hints.invalid');
  return noGpu ? t('run.hints.noGpu') : null;
}
