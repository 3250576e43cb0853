import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { remarkText } from '../../i18n/listing.ts';
import type { ListingRemark } from '../../session/listingSession.ts';
import { whereText } from './whereText.ts';

interface RemarkListProps {
  readonly kind: 'problems' | 'notes';
  readonly remarks: readonly ListingRemark[];
  onShow(remark: ListingRemark): void;
  onFix(remark: ListingRemark): void;
}

/** What is said of the code, each with its line and, where there is one, what to write instead. */
export function RemarkList({ kind, remarks, onShow, onFix }: RemarkListProps) {
  const { t, i18n } = useTranslation();
  const headingId = useId();
  if (remarks.length === 0) return null;
  return (
    <section className="remarks" data-kind={kind} aria-labelledby={headingId}>
      <h3 id={headingId}>{t(`listing.${kind}`)}</h3>
      <ul>
        {remarks.map((remark) => {
          const { fix, code, from } = remark;
          return (
            <li key={`${code} ${from} ${remark.message}`}>
              <button
                type="button"
                className="remark-line"
                title={t('listing.show')}
                onClick={() => onShow(remark)}
              >
                {whereText(t, remark)}
              </button>
              <span className="remark-text">{withCode(remarkText(remark, i18n.language))}</span>
              {fix !== null && (
                <button type="button" className="button remark-fix" onClick={() => onFix(remark)}>
                  {fix.replacement === ''
                    ? t('listing.erase')
                    : t('listing.write', { text: fix.replacement })}
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** What stands between backticks, as code. */
function withCode(text: string) {
  return text.split('`').map((part, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: parts have no other name, and never move
    index % 2 === 1 ? <code key={index}>{part}</code> : part,
  );
}
