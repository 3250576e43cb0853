import { useTranslation } from 'react-i18next';
import '../../i18n/openFile.ts';
import './DropVeil.css';

/** Over the page while files are held over it. */
export function DropVeil() {
  const { t } = useTranslation();
  return (
    <div className="drop-veil">
      <p>
        <strong>{t('openFile.drop')}</strong>
        <span>{t('openFile.takes')}</span>
      </p>
    </div>
  );
}
