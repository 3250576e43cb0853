import { useTranslation } from 'react-i18next';
import '../../../i18n/draw.ts';
import { failureText } from '../../../i18n/failureText.ts';
import type { Seen } from '../../../session/inspectionQueue.ts';
import type { Drawn } from './useDrawn.ts';

interface NotesProps {
  /** whether there is one that could train */
  readonly runs: boolean;
  readonly drawn: Drawn;
  readonly seen: Seen | null;
  readonly epoch: number | 'now';
}

/** What one has to know to read the answer, or why there is none. */
export function Notes({ runs, drawn, seen, epoch }: NotesProps) {
  const { t, i18n } = useTranslation();
  if (!runs) return <p className="draw-note">{t('draw.noNetwork')}</p>;
  if (drawn.empty) return <p className="draw-lead">{t('draw.emptyAnswer')}</p>;
  if (seen?.problem) {
    return (
      <p role="alert" className="draw-note">
        {failureText(seen.problem, i18n.language)}
      </p>
    );
  }
  if (!seen?.answer) return <p className="draw-note">{t('draw.waiting')}</p>;
  return epoch === 'now' ? null : <p className="draw-note">{t('draw.ofEpoch', { epoch })}</p>;
}
