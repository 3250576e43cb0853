import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { checkText } from '../../../store/kernels/checkText.ts';
import type { Checked } from '../../../store/kernels/studies.ts';
import { ActionButton } from '../../controls/ActionButton.tsx';

/** A report to send to whoever looks after the kernels. */
export function ReportActions({ report }: { readonly report: Checked['report'] }) {
  const { t } = useTranslation('kernels');
  const [outcome, setOutcome] = useState<'copied' | 'notCopied' | null>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(checkText(report));
      setOutcome('copied');
    } catch {
      setOutcome('notCopied');
    }
  };
  return (
    <div className="kernels-actions">
      <ActionButton
        label={t('copy')}
        hint={t('copyHint')}
        icon="copy"
        onPress={() => void copy()}
      />
      <ActionButton label={t('save')} hint={t('saveHint')} onPress={() => save(report)} />
      <span aria-live="polite">{outcome && t(outcome)}</span>
    </div>
  );
}

function save(report: Checked['report']): void {
  const link = document.createElement('a');
  const blob = new Blob([JSON.stringify(report, null, 2)], { type: 'application/json' });
  link.href = URL.createObjectURL(blob);
  link.download = `convlab-gpu-check-${report.date.slice(0, 10)}.json`;
  link.click();
  // The download has its own reference by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
