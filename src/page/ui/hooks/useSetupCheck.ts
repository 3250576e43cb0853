import { useMemo } from 'react';
import { useAppStore } from '../../store/appStore.ts';
import { checkSetup, type SetupCheck } from '../../store/setup/checkSetup.ts';
import { gpuFacts } from '../../store/setup/gpuFacts.ts';

export function useSetupCheck(): SetupCheck {
  const setup = useAppStore((state) => state.setup);
  const gpu = useAppStore((state) => gpuFacts(state.run));
  return useMemo(() => checkSetup(setup, gpu), [setup, gpu]);
}
