import type { TFunction } from 'i18next';
import type { FieldError } from '../../store/fields/numberFields.ts';
import { formatCount } from '../format/format.ts';

/** @param example a value that could be written */
export function errorSentence(t: TFunction, error: FieldError, example: string): string {
  switch (error.kind) {
    case 'notANumber':
    case 'notWhole':
      return t(`setup.errors.${error.kind}`, { example });
    case 'outOfRange':
    case 'notBelow': {
      const range = { min: bound(error.min), max: bound(error.max) };
      return t(`setup.errors.${error.kind}`, range);
    }
    case 'tooSmall':
    case 'notAbove':
      return t(`setup.errors.${error.kind}`, { min: bound(error.min) });
    case 'unknownPlace':
      return t(`setup.errors.${error.kind}`, { place: error.place });
    case 'signInName':
      return t(`setup.errors.${error.kind}`, { sign: error.sign });
    case 'notAFileName':
    case 'folderInName':
    case 'nothingLeftToTrain':
    case 'needsConstantRate':
    case 'clippedTwice':
    case 'needsValidation':
      return t(`setup.errors.${error.kind}`);
  }
}

function bound(value: number): string {
  return Number.isInteger(value) ? formatCount(value) : String(value);
}
