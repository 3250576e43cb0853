import { unknownPlace } from '../../../engine/train/callbacks/checkpointName.ts';
import type { FieldError } from './numberFields.ts';

/** A link holds no longer text. */
const LONGEST = 60;

/** What is wrong with ModelCheckpoint's pattern of file names; null: nothing. */
export function filepathError(text: string): FieldError | null {
  const isName = text.length <= LONGEST && !/[/\\]/.test(text);
  if (!isName || !/[^.]\.(keras|h5|hdf5|safetensors)$/i.test(text)) return { kind: 'notAFileName' };
  const place = unknownPlace(text);
  return place === null ? null : { kind: 'unknownPlace', place };
}
