import type { TFunction } from 'i18next';
import type { ListingRemark } from '../../session/listingSession.ts';
import '../../i18n/listing.ts';

/** `Line 3`, or `Cell 2, line 3` of a notebook. */
export function whereText(
  t: TFunction,
  { cell, line }: Pick<ListingRemark, 'cell' | 'line'>,
): string {
  return cell === null ? t('listing.line', { line }) : t('listing.cell', { cell, line });
}
