import { useEffect, useState } from 'react';
import { giveFiles } from './givenFiles.ts';

/**
 * Files may be dropped anywhere on the page, where no smaller place takes them.
 * @returns whether some are held over it
 */
export function useFileDrop(): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const control = new AbortController();
    const { signal } = control;
    const isOurs = (event: DragEvent) =>
      !event.defaultPrevented && event.dataTransfer?.types.includes('Files') === true;
    const listen = (type: 'dragover' | 'dragleave' | 'drop', hear: (event: DragEvent) => void) =>
      addEventListener(type, hear, { signal });
    listen('dragover', (event) => {
      const ours = isOurs(event);
      if (ours) event.preventDefault();
      setOver(ours);
    });
    listen('dragleave', (event) => {
      if (event.relatedTarget === null) setOver(false);
    });
    listen('drop', (event) => {
      setOver(false);
      const { dataTransfer } = event;
      if (!isOurs(event) || dataTransfer === null) return;
      event.preventDefault();
      // Entries are there only while the drop is handled.
      giveFiles(
        [...dataTransfer.files],
        Array.from(dataTransfer.items, (item) => item.webkitGetAsEntry()),
      );
    });
    return () => control.abort();
  }, []);
  return over;
}
