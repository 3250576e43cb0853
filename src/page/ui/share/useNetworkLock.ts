import { useRunLock } from '../hooks/useRunLock.ts';
import { useControlMode } from './useControlMode.ts';

/** True while a run, or a teacher's link, holds the stack of layers. */
export function useNetworkLock(): boolean {
  const held = useRunLock();
  return useControlMode('network') === 'locked' || held;
}
