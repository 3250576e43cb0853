import { useMemo } from 'react';
import { useAppStore } from '../../store/appStore.ts';
import { checkSetup, type SetupCheck } from '../../store/checkSetup.ts';

export function useSetupCheck(): SetupCheck {
  const setup = useAppStore((state) => state.setup);
  return useMemo(() => checkSetup(setup), [setup]);
}
