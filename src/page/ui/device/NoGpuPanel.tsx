import { useTranslation } from 'react-i18next';
import { useAppStore } from '../../store/appStore.ts';
import type { Run } from '../../store/run/runSlice.ts';
import { ActionButton } from '../controls/ActionButton.tsx';
import { browserFamily } from './browserFamily.ts';

type Missing = Extract<NonNullable<Run['adapter']>, { available: false }>;

/** What each reason is mended by, in the browser's own words. */
const remedies = { noWebGpu: 'update', noAdapter: 'enable', noDevice: 'reopen' } as const;

export function NoGpuPanel({ report }: { readonly report: Missing }) {
  const { t } = useTranslation();
  const choose = useAppStore((state) => state.chooseDevice);
  const browser = browserFamily(navigator.userAgent);
  const { reason, detail } = report;
  return (
    <div className="empty">
      <h3>{t('device.missing.heading')}</h3>
      <p>
        {reason === 'insecureContext'
          ? t('device.missing.insecureContext')
          : t(`device.missing.${reason}`, { fix: t(`device.${remedies[reason]}.${browser}`) })}
      </p>
      {detail && <p className="empty-detail">{t('device.missing.detail', { detail })}</p>}
      <div className="note">
        <p>{t('device.missing.hint')}</p>
        <ActionButton
          label={t('device.missing.action')}
          hint={t('device.missing.hint')}
          onPress={() => choose('cpu')}
        />
      </div>
    </div>
  );
}
