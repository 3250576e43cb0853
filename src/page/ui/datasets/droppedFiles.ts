import type { ChosenFile } from '../../session/dataSession.ts';

/** Files beyond this many are not even listed; the reader refuses as many. */
const MOST = 60_001;

/** Files of an input element; a chosen folder gives each its path. */
export function chosenFiles(files: FileList | readonly File[] | null): readonly ChosenFile[] {
  return Array.from(files ?? [], (file) => ({
    path: file.webkitRelativePath || file.name,
    blob: file,
  }));
}

/** Files that were dropped, and those in folders that were; must be called while the drop is handled. */
export function droppedFiles(transfer: DataTransfer): Promise<readonly ChosenFile[]> {
  const entries = Array.from(transfer.items, (item) => item.webkitGetAsEntry());
  return filesOf([...transfer.files], entries);
}

/** @param entries of a drop; without a folder among them, the loose files are all */
export async function filesOf(
  files: readonly File[],
  entries: readonly (FileSystemEntry | null)[],
): Promise<readonly ChosenFile[]> {
  if (!entries.some((entry) => entry !== null && isFolder(entry))) return chosenFiles(files);
  const found: ChosenFile[] = [];
  for (const entry of entries) {
    if (entry !== null) await walk(entry, found);
  }
  return found;
}

async function walk(entry: FileSystemEntry, found: ChosenFile[]): Promise<void> {
  if (found.length >= MOST) return;
  if (isFile(entry)) {
    const blob = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    found.push({ path: entry.fullPath.replace(/^\//, ''), blob });
  } else if (isFolder(entry)) {
    const reader = entry.createReader();
    // A reader gives a hundred entries at a time, and none at the end.
    for (;;) {
      const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => {
        reader.readEntries(resolve, reject);
      });
      if (batch.length === 0) return;
      for (const child of batch) await walk(child, found);
    }
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
