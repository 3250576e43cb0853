import { useTranslation } from 'react-i18next';
import type { OwnImport } from '../../session/dataSession.ts';
import { ScrollRegion } from '../controls/ScrollRegion.tsx';
import { formatCount } from '../format/format.ts';

/** More would tell nobody more. */
const SHOWN = 100;

/** Every file that was left out, and why. */
export function RefusedList({ refused }: Pick<OwnImport, 'refused'>) {
  const { t } = useTranslation();
  const heading = t('data.load.refused', { count: refused.length });
  const more = refused.length - SHOWN;
  return (
    <section aria-label={heading}>
      <h3 className="load-refused-head">{heading}</h3>
      <ScrollRegion label={heading} className="load-refused">
        <ul>
          {refused.slice(0, SHOWN).map(({ file, code }) => (
            <li key={file}>
              <span className="mono">{file}</span>: {t(`data.refusals.${code}`)}
            </li>
          ))}
          {more > 0 && <li>{t('data.load.refusedMore', { more: formatCount(more) })}</li>}
        </ul>
      </ScrollRegion>
    </section>
  );
}
