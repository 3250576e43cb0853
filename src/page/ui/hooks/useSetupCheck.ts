import { useAppStore } from '../../store/appStore.ts';
import { checkSetup, type SetupCheck } from '../../store/setup/checkSetup.ts';
import { gpuFacts } from '../../store/setup/gpuFacts.ts';

export function useSetupCheck(): SetupCheck {
  return useAppStore(({ setup, run }) => checkSetup(setup, gpuFacts(run)));
}
