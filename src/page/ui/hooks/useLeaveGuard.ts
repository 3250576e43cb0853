import { useEffect } from 'react';
import { useRunLock } from './useRunLock.ts';

/** While a run is under way, the browser asks before the page is left: the epoch under way would be lost. */
export function useLeaveGuard(): void {
  const running = useRunLock();
  useEffect(() => {
    if (!running) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [running]);
}
