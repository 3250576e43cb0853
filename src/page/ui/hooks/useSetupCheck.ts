import { useAppStore } from '../../store/appStore.ts';
import { checkSetup, gpuFacts, type SetupCheck } from '../../store/setup/checkSetup.ts';

export function useSetupCheck(): SetupCheck {
  return useAppStore(({ setup, run }) => checkSetup(setup, gpuFacts(run)));
}
