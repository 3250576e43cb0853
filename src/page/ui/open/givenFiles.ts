import { create } from 'zustand';
import type { ChosenFile } from '../../session/dataSession.ts';
import { showPanel } from '../panels/panels.ts';

/** Files as they come: a folder is told by its entry, and walked through later. */
interface Given {
  readonly loose: readonly File[];
  readonly entries: readonly (FileSystemEntry | null)[];
}

interface GivenFiles {
  /** What the user gave last. */
  readonly given: Given | null;
  /** Images or tables among it, for the dialog that makes a data set of them. */
  readonly data: readonly ChosenFile[] | null;
}

export const useGivenFiles = create<GivenFiles>()(() => ({ given: null, data: null }));

/** Shows what is in the files. */
export function giveFiles(loose: readonly File[], entries: Given['entries'] = []): void {
  if (loose.length + entries.length === 0) return;
  useGivenFiles.setState({ given: { loose, entries } });
  showPanel('open');
}

/** Has the browser ask for files. There is no `accept`: a browser would grey out what it does not know. */
export function chooseFiles(): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.addEventListener('change', () => giveFiles([...(input.files ?? [])]));
  input.click();
}
