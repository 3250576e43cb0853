import { useEffect, useState } from 'react';
import type { ChosenFile } from '../../session/dataSession.ts';
import { listingText } from '../../session/listingSession.ts';
import { kindOfFiles } from '../../session/openedFiles.ts';
import { type FileModel, type FileRemark, readModel } from '../../session/openSession.ts';
import { filesOf } from '../datasets/droppedFiles.ts';
import { useListingDraft } from '../listing/listingDraft.ts';
import { showPanel } from '../panels/panels.ts';
import { useGivenFiles } from './givenFiles.ts';

type Opened = { readonly file: string } & (
  | { readonly name: 'reading' | 'unknown' }
  | { readonly name: 'model'; readonly model: FileModel }
  | { readonly name: 'everything'; readonly blob: Blob }
  | { readonly name: 'refused'; readonly remark: FileRemark }
  | { readonly name: 'data'; readonly files: readonly ChosenFile[] }
);

/** What the files that were given last are; code goes on to the dialog that reads it. */
export function useOpened(): Opened {
  const given = useGivenFiles((state) => state.given);
  const [opened, setOpened] = useState<Opened>({ name: 'reading', file: '' });
  useEffect(() => {
    if (given === null) return;
    let cancel = () => {};
    let wanted = true;
    const open = async () => {
      setOpened({ name: 'reading', file: given.loose[0]?.name ?? '' });
      const files = await filesOf(given.loose, given.entries);
      const kind = await kindOfFiles(files);
      if (!wanted) return;
      const [first] = files;
      const file = nameOf(first?.path ?? given.loose[0]?.name ?? '');
      if (kind === 'unknown' || first === undefined) setOpened({ name: 'unknown', file });
      else if (kind === 'everything') setOpened({ name: 'everything', file, blob: first.blob });
      else if (kind === 'data') setOpened({ name: 'data', file, files });
      else if (kind === 'code') {
        const code = files.find(({ path }) => /\.(py|ipynb|txt|md)$/i.test(path)) ?? first;
        useListingDraft.getState().type(await listingText(code.blob));
        showPanel('listing');
      } else {
        const named = files.map(({ path, blob }) => ({ name: nameOf(path), blob }));
        const reading = readModel(named);
        cancel = reading.cancel;
        const event = await reading.settled;
        if (event.type === 'read') setOpened({ name: 'model', file, model: event.model });
        else setOpened({ name: 'refused', file, remark: event.remark });
      }
    };
    void open();
    return () => {
      wanted = false;
      cancel();
    };
  }, [given]);
  return opened;
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
