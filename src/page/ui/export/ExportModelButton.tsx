import { useTranslation } from 'react-i18next';
import { Hint } from '../controls/Hint.tsx';
import { useExportDialog } from '../panels/exportDialog.ts';
import { lazyPart } from '../parts/lazyPart.tsx';

/** The writers of files come with the dialog, not with the page. */
const LazyExportDialog = lazyPart(async () => (await import('./ExportDialog.tsx')).ExportDialog);

const close = () => useExportDialog.setState({ open: false });

export function ExportModelButton() {
  const { t } = useTranslation();
  const open = useExportDialog((state) => state.open);
  return (
    <>
      <Hint text={t('share.exportHint')}>
        <button
          type="button"
          className="button"
          onClick={() => useExportDialog.setState({ open: true })}
        >
          {t('share.export')}
        </button>
      </Hint>
      {open && <LazyExportDialog onClose={close} onMissing={close} />}
    </>
  );
}
