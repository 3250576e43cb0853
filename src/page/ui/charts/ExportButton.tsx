import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../controls/Icon.tsx';
import { useHasSteps } from '../hooks/useLogVersion.ts';

const ExportMenu = lazy(async () => ({ default: (await import('./ExportMenu.tsx')).ExportMenu }));

/** The menu, once there is something to export. */
export function ExportButton() {
  const { t } = useTranslation();
  const nothingYet = (
    <button type="button" className="tool" disabled>
      {t('results.export')}
      <Icon name="chevron" />
    </button>
  );
  if (!useHasSteps()) return nothingYet;
  return (
    <Suspense fallback={nothingYet}>
      <ExportMenu />
    </Suspense>
  );
}
