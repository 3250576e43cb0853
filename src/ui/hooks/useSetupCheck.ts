import { useMemo } from 'react';
import { useAppStore } from '../../store/appStore.ts';
import { checkSetup, type SetupCheck } from '../../store/checkSetup.ts';
import { tensorBytes } from '../../store/tensorBytes.ts';

export function useSetupCheck(): SetupCheck {
  const setup = useAppStore((state) => state.setup);
  const limit = useAppStore((state) => tensorBytes(state.run));
  return useMemo(() => checkSetup(setup, limit), [setup, limit]);
}
