import { useShallow } from 'zustand/react/shallow';
import { useAppStore } from '../../../store/appStore.ts';
import { keptEpochs } from '../../../store/inspect/keptEpochs.ts';

/** @returns the same array while the same epochs are kept */
export function useKeptEpochs(): readonly number[] {
  return useAppStore(useShallow(keptEpochs));
}
