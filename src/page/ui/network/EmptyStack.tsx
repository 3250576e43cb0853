import { useTranslation } from 'react-i18next';

export function EmptyStack() {
  const { t } = useTranslation();
  return (
    <div className="empty-stack">
      <h3>{t('network.empty.heading')}</h3>
      <p>{t('network.empty.body')}</p>
    </div>
  );
}
