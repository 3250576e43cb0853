import { useTranslation } from 'react-i18next';
import { ActionButton } from '../controls/ActionButton.tsx';
import { PageDialog } from '../controls/PageDialog.tsx';
import { EverythingOffer } from '../everything/EverythingOffer.tsx';
import { showPanel } from '../panels/panels.ts';
import { chooseFiles, useGivenFiles } from './givenFiles.ts';
import { ModelOffer } from './ModelOffer.tsx';
import { RemarkLines } from './RemarkLines.tsx';
import { useOpened } from './useOpened.ts';
import '../../i18n/openFile.ts';
import './OpenDialog.css';

/** What the user's files hold, and what can be done with it; nothing changes before something is taken. */
export function OpenDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const opened = useOpened();
  const again = (
    <ActionButton
      label={t('openFile.again')}
      hint={t('openFile.againHint')}
      onPress={chooseFiles}
    />
  );
  return (
    <PageDialog
      title={t('openFile.title')}
      description={t('openFile.body')}
      className="open-dialog"
      onClose={onClose}
    >
      <div className="open-body" aria-live="polite">
        {opened.name === 'reading' && (
          <div className="open-reading">
            <p>{t('openFile.reading', { file: opened.file })}</p>
            <progress aria-label={t('openFile.reading', { file: opened.file })} />
          </div>
        )}
        {opened.name === 'model' && (
          <ModelOffer model={opened.model} file={opened.file} again={again} onClose={onClose} />
        )}
        {opened.name === 'everything' && (
          <EverythingOffer file={opened.file} blob={opened.blob} again={again} onClose={onClose} />
        )}
        {opened.name === 'refused' && (
          <>
            <section role="alert" className="open-problem">
              <h3>{t('openFile.problems')}</h3>
              {opened.remark.more.length > 0 && <p>{t('openFile.problemsWords')}</p>}
              <RemarkLines remarks={[opened.remark, ...opened.remark.more]} />
            </section>
            <div className="open-actions">{again}</div>
          </>
        )}
        {opened.name === 'unknown' && (
          <>
            <p role="alert" className="open-problem">
              {t('openFile.unknown', { file: opened.file })}
            </p>
            <div className="open-actions">{again}</div>
          </>
        )}
        {opened.name === 'data' && (
          <>
            <p>
              {opened.files.length === 1
                ? t('openFile.data', { file: opened.file })
                : t('openFile.dataMany', { count: opened.files.length })}{' '}
              {t('openFile.dataWords')}
            </p>
            <div className="open-actions">
              {again}
              <ActionButton
                primary
                label={t('openFile.asData')}
                hint={t('openFile.asDataHint')}
                onPress={() => {
                  useGivenFiles.setState({ data: opened.files });
                  showPanel('load');
                }}
              />
            </div>
          </>
        )}
      </div>
    </PageDialog>
  );
}
