import { useTranslation } from 'react-i18next';
import { Icon } from '../controls/Icon.tsx';
import { useHasSteps } from '../hooks/useLogVersion.ts';
import { lazyPart } from '../parts/lazyPart.tsx';

const ExportMenu = lazyPart(async () => (await import('./ExportMenu.tsx')).ExportMenu, {
  waiting: <NothingYet />,
  missing: <NothingYet />,
});

/** The menu, once there is something to export. */
export function ExportButton() {
  return useHasSteps() ? <ExportMenu /> : <NothingYet />;
}

function NothingYet() {
  const { t } = useTranslation();
  return (
    <button type="button" className="tool" disabled>
      {t('results.export')}
      <Icon name="chevron" />
    </button>
  );
}
