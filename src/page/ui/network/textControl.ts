import type { NumberMeta, PairMeta, RangeMeta } from '../../store/fields/fieldMeta.ts';
import {
  formatPair,
  formatRange,
  type LayerFieldError,
  numberRule,
  readPair,
  readRange,
  stepPair,
  stepRange,
} from '../../store/fields/layerFields.ts';
import { formatPlain, readField, stepField } from '../../store/fields/numberFields.ts';

type Read =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: LayerFieldError };

/** How a value becomes text and text a value. */
interface TextControl {
  format(value: unknown): string;
  read(text: string): Read;
  /** The text that an arrow key leaves. */
  step(text: string, direction: 1 | -1): string;
}

export function textControl(meta: NumberMeta | PairMeta | RangeMeta): TextControl {
  switch (meta.control) {
    case 'number': {
      const rule = numberRule(meta);
      return {
        format: (value) => formatPlain(Number(value)),
        read: (text) => readField(text, rule),
        step: (text, direction) => stepField(text, rule, direction),
      };
    }
    case 'pair':
      return {
        format: (value) => formatPair(value as readonly number[] | null),
        read: (text) => readPair(text, meta),
        step: (text, direction) => stepPair(text, meta, direction),
      };
    case 'range':
      return {
        format: (value) => formatRange(value as number | readonly number[]),
        read: (text) => readRange(text, meta),
        step: (text, direction) => stepRange(text, meta, direction),
      };
  }
}
