import type { TFunction } from 'i18next';
import type { NoteEvent } from '../../../engine/train/events.ts';

/** What a callback did, or what is to be known of the run, as a sentence. */
export function noteText(t: TFunction, { epoch, note }: NoteEvent): string {
  switch (note.kind) {
    case 'learningRate':
      return t('run.notes.learningRate', { epoch, rate: Number(note.value.toPrecision(4)) });
    case 'earlyStop':
      return t('run.notes.earlyStop', { epoch });
    case 'restored':
      return t('run.notes.restored', { epoch, from: note.from });
    case 'recovered':
      return t(note.lost ? 'run.notes.threadLost' : 'run.notes.recovered', { step: note.step });
    case 'otherKernels':
      return t('run.notes.otherKernels');
  }
}
