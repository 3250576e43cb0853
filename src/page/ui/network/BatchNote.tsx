import { useTranslation } from 'react-i18next';
import { type ErrorValues, fillSentence } from '../../../engine/core/errors.ts';
import { refusalSentences } from '../../../engine/plan/planForDevice.ts';
import { failureText } from '../../i18n/failureText.ts';
import { formatCount } from '../format/format.ts';
import { useSetupCheck } from '../hooks/useSetupCheck.ts';

/** Before Train is pressed: that the GPU takes a batch in parts only, or why it takes none. */
export function BatchNote() {
  const { t, i18n } = useTranslation();
  const { refusal, microBatch, request } = useSetupCheck();
  if (refusal !== null) {
    const { code } = refusal;
    const values = readable(refusal.values);
    const message = fillSentence(refusalSentences[code], values);
    return (
      <p className="network-limit" role="alert" data-refused tabIndex={-1}>
        {failureText({ code, message, values }, i18n.language)}
      </p>
    );
  }
  if (microBatch === null || request === null) return null;
  const parts = Math.ceil(request.fit.batchSize / microBatch);
  return (
    <p className="network-limit">
      {t('network.micro', { parts: formatCount(parts), size: formatCount(microBatch) })}
    </p>
  );
}

function readable(values: ErrorValues): ErrorValues {
  const entries = Object.entries(values).map(([name, value]) => {
    return [name, typeof value === 'number' ? formatCount(value) : value] as const;
  });
  return Object.fromEntries(entries);
}
