import { useTranslation } from 'react-i18next';
import type { UserDataImport } from '../../session/dataSession.ts';
import { ScrollRegion } from '../controls/ScrollRegion.tsx';
import { formatCount } from '../format/format.ts';
import '../../i18n/datasets.ts';

/** More would tell nobody more. */
const SHOWN = 100;

interface FileNotesProps {
  readonly heading: string;
  readonly files: UserDataImport['refused'];
}

/** Files, each with what it is or why it was left out. */
export function FileNotes({ heading, files }: FileNotesProps) {
  const { t } = useTranslation();
  const more = files.length - SHOWN;
  return (
    <section aria-label={heading}>
      <h3 className="load-files-head">{heading}</h3>
      <ScrollRegion label={heading} className="load-files">
        <ul>
          {files.slice(0, SHOWN).map(({ file, code }) => (
            <li key={file}>
              <span className="mono">{file}</span>: {t(`datasets.refusals.${code}`)}
            </li>
          ))}
          {more > 0 && <li>{t('datasets.load.refusedMore', { more: formatCount(more) })}</li>}
        </ul>
      </ScrollRegion>
    </section>
  );
}
