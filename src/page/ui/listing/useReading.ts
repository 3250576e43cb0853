import { useEffect, useState } from 'react';
import { type ReadListing, readFor } from '../../session/listingSession.ts';
import { useAppStore } from '../../store/appStore.ts';

/** After the last key, so that typing is never held up. */
const PAUSE_MS = 150;

/** The code as it was last read; null before it was read at all. */
export function useReading(text: string): ReadListing | null {
  const dataset = useAppStore((state) => state.setup.dataset);
  const [reading, setReading] = useState<ReadListing | null>(null);
  useEffect(() => {
    const read = () => setReading(readFor(text, dataset));
    const timer = setTimeout(read, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, dataset]);
  return reading;
}
