import { useEffect, useState } from 'react';

const SHOWN_MS = 3000;

interface Copying {
  /** what came of the last copy, for three seconds; null: nothing to say */
  readonly outcome: 'copied' | 'notCopied' | null;
  copy(text: string): Promise<void>;
}

/** Copies texts. Without permission, or on no secure page, a text is not copied, and its reader says what to do. */
export function useCopying(): Copying {
  const [outcome, setOutcome] = useState<Copying['outcome']>(null);
  useEffect(() => {
    if (outcome === null) return;
    const timer = setTimeout(() => setOutcome(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = async (text: string) => {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome('copied');
    } catch {
      setOutcome('notCopied');
    }
  };
  return { outcome, copy };
}
