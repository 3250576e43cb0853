import { useEffect, useEffectEvent } from 'react';

/**
 * Calls again and again while it is on.
 * @param milliseconds from one call to the next
 */
export function useTicks(on: boolean, milliseconds: number, onTick: () => void): void {
  const tick = useEffectEvent(onTick);
  useEffect(() => {
    if (!on) return;
    const timer = setInterval(() => tick(), milliseconds);
    return () => clearInterval(timer);
  }, [on, milliseconds]);
}
