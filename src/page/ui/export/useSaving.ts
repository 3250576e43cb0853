import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../format/format.ts';
import { saveFile } from '../format/saveFile.ts';
import '../../i18n/exportModel.ts';

interface Saving {
  /** which file was saved last, and its size, as a sentence; null before the first */
  readonly note: string | null;
  save(content: BlobPart, name: string): void;
}

/** Offers files as downloads, and says what was saved: not every browser shows it. */
export function useSaving(): Saving {
  const { t } = useTranslation();
  const [saved, setSaved] = useState<{ file: string; bytes: number } | null>(null);
  return {
    note: saved && t('exportModel.saved', { ...saved, bytes: formatBytes(saved.bytes) }),
    save(content, file) {
      const blob = new Blob([content]);
      saveFile(blob, file);
      setSaved({ file, bytes: blob.size });
    },
  };
}
