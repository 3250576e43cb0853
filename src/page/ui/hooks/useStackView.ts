import { useMemo } from 'react';
import { useAppStore } from '../../store/appStore.ts';
import { type StackView, viewStack } from '../../store/setup/stackView.ts';
import { useSetupCheck } from './useSetupCheck.ts';

export function useStackView(): StackView {
  const setup = useAppStore((state) => state.setup);
  const check = useSetupCheck();
  return useMemo(() => viewStack(setup, check), [setup, check]);
}
