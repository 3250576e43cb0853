import { useEffect, useRef, useState } from 'react';
import { ListingReader, type Reading } from '../../session/listingReader.ts';
import { useAppStore } from '../../store/appStore.ts';
import { datasetFacts } from '../../store/setup/datasets.ts';

/** After the last key, so that not every letter is read. */
const PAUSE_MS = 150;

/** The code as it was last read; null before it was read at all. */
export function useReading(text: string): Reading | null {
  const dataset = useAppStore((state) => state.setup.dataset);
  const [reading, setReading] = useState<Reading | null>(null);
  const reader = useRef<ListingReader>(null);
  useEffect(() => {
    reader.current = new ListingReader(setReading);
    return () => reader.current?.close();
  }, []);
  useEffect(() => {
    const { inputShape, classes } = datasetFacts(dataset);
    const read = () => reader.current?.read({ text, data: { inputShape, classes } });
    const timer = setTimeout(read, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, dataset]);
  return reading;
}
