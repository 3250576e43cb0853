import { useTranslation } from 'react-i18next';
import { checkText } from '../../../store/kernels/checkText.ts';
import type { Checked } from '../../../store/kernels/studies.ts';
import { ActionButton } from '../../controls/ActionButton.tsx';
import { saveFile } from '../../format/saveFile.ts';
import { useCopying } from '../../hooks/useCopying.ts';

/** A report to send to whoever looks after the kernels. */
export function ReportActions({ report }: { readonly report: Checked['report'] }) {
  const { t } = useTranslation('kernels');
  const { outcome, copy } = useCopying();
  return (
    <div className="kernels-actions">
      <ActionButton
        label={t('copy')}
        hint={t('copyHint')}
        icon="copy"
        onPress={() => void copy(checkText(report))}
      />
      <ActionButton label={t('save')} hint={t('saveHint')} onPress={() => save(report)} />
      <span aria-live="polite">{outcome && t(outcome)}</span>
    </div>
  );
}

function save(report: Checked['report']): void {
  const blob = new Blob([JSON.stringify(report, null, 2)], { type: 'application/json' });
  saveFile(blob, `convlab-gpu-check-${report.date.slice(0, 10)}.json`);
}
