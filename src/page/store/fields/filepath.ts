import { unknownPlace } from '../../../engine/train/callbacks/checkpointName.ts';
import type { FieldError } from './numberFields.ts';

/** A link holds no longer text. */
const LONGEST = 60;

/** What is wrong with ModelCheckpoint's pattern of file names; null: nothing. */
export function filepathError(text: string): FieldError | null {
  if (/[/\\]/.test(text)) return { kind: 'folderInName' };
  const isModel = /[^.]\.(keras|h5|hdf5|safetensors)$/i.test(text);
  if (text.length > LONGEST || !isModel) return { kind: 'notAFileName' };
  const place = unknownPlace(text);
  if (place !== null) return { kind: 'unknownPlace', place };
  const [sign] = /[:*?"<>|]/.exec(text.replace(/\{[^{}]*\}/g, '')) ?? [];
  return sign === undefined ? null : { kind: 'signInName', sign };
}
