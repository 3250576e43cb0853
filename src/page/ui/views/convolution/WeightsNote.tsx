import { useTranslation } from 'react-i18next';
import { formatCount } from '../../format/format.ts';

/** Whose weights are shown. @param step updates that led to them; null: they are being read */
export function WeightsNote({ step }: { readonly step: number | null }) {
  const { t } = useTranslation('convolution');
  return (
    <span className="lab-note">
      {step === null
        ? t('network.reading')
        : step === 0
          ? t('network.untrained')
          : t('network.afterStep', { step: formatCount(step) })}
    </span>
  );
}
