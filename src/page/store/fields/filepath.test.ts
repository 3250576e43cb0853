import { describe, expect, it } from 'vitest';
import { checkpointSchema } from '../../../engine/network/callbacks.ts';
import { checkpointName } from '../../../engine/train/callbacks/checkpointName.ts';
import { checkSetup } from '../setup/checkSetup.ts';
import { lectureSetup } from '../setup/setupSlice.ts';
import { filepathError } from './filepath.ts';

describe('the pattern of ModelCheckpoint’s file names', () => {
  it.each([
    checkpointSchema.parse({}).filepath,
    '{epoch:02d}-{val_loss:.4f}.keras',
    'best.weights.h5',
    'a{accuracy}{loss:8.3f}{val_accuracy}.SAFETENSORS',
  ])('may be %s', (text) => {
    expect(filepathError(text)).toBeNull();
  });

  it.each([
    ['{epoch:02d}-{val_los:.4f}.keras', '{val_los:.4f}'],
    ['{epoch:02x}.keras', '{epoch:02x}'],
    ['{epoch.keras', '{epoch.keras'],
    ['epoch}.keras', '}'],
  ])('is refused for what stands for no figure: %s', (text, place) => {
    expect(filepathError(text)).toEqual({ kind: 'unknownPlace', place });
  });

  it.each(['', '.keras', 'best', 'best.ckpt', `${'a'.repeat(55)}.keras`])(
    'is refused where it is no name of a model’s file: “%s”',
    (text) => {
      expect(filepathError(text)).toEqual({ kind: 'notAFileName' });
    },
  );

  it.each(['a/b.keras', 'a\\b.keras', '/content/drive/{epoch:02d}.h5'])(
    'is refused for a folder: %s',
    (text) => {
      expect(filepathError(text)).toEqual({ kind: 'folderInName' });
    },
  );

  it.each([
    ['model:1.keras', ':'],
    ['{epoch:02d}-what?.h5', '?'],
    ['a*{loss:.4f}.keras', '*'],
  ])('is refused for a sign that no file has: %s', (text, sign) => {
    expect(filepathError(text)).toEqual({ kind: 'signInName', sign });
  });

  it('reaches the run, or keeps it from starting with a sentence at its field', () => {
    const check = (text: string) =>
      checkSetup({ ...lectureSetup, advanced: { 'ModelCheckpoint.filepath': text } });
    const pattern = '{epoch:02d}-{val_loss:.4f}.keras';
    const { filepath } = check(pattern).request?.fit.callbacks.ModelCheckpoint ?? {};
    const logs = { loss: 1, accuracy: 1, val_loss: 0.25, val_accuracy: 1 };
    expect(checkpointName(filepath ?? '', 3, logs)).toBe('03-0.2500.keras');
    const bad = check('best');
    expect(bad.request).toBeNull();
    expect(bad.advancedErrors).toEqual({ 'ModelCheckpoint.filepath': { kind: 'notAFileName' } });
  });
});
