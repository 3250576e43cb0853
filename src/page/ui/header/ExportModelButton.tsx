import { useTranslation } from 'react-i18next';
import { Hint } from '../controls/Hint.tsx';
import { showPanel } from '../panels/panels.ts';

export function ExportModelButton() {
  const { t } = useTranslation();
  return (
    <Hint text={t('share.exportHint')}>
      <button type="button" className="button" onClick={() => showPanel('export')}>
        {t('share.export')}
      </button>
    </Hint>
  );
}
