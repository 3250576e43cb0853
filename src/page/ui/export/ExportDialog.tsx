import { useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { exportSubject } from '../../session/exportSession.ts';
import { useAppStore } from '../../store/appStore.ts';
import { PageDialog } from '../controls/PageDialog.tsx';
import { motion } from '../hooks/motion.ts';
import { type ExportFormat, exportFormats, needsRun } from './exportFormats.ts';
import { FilesExport } from './FilesExport.tsx';
import { TextExport } from './TextExport.tsx';
import '../../i18n/exportModel.ts';
import './ExportDialog.css';

/** The network, its training and its weights as files that other programs open. */
export function ExportDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const name = useId();
  const [chosen, setChosen] = useState<ExportFormat>(() => firstFormat());
  const outcome = useRef<HTMLElement>(null);
  const setup = useAppStore((state) => state.setup);
  const run = useAppStore((state) => state.run);
  const preferences = useAppStore((state) => state.preferences);
  const subject = useMemo(
    () => exportSubject({ setup, run, preferences }),
    [setup, run, preferences],
  );
  const choose = (format: ExportFormat) => {
    setChosen(format);
    // below the list on a phone
    requestAnimationFrame(() =>
      outcome.current?.scrollIntoView({ block: 'nearest', behavior: motion() }),
    );
  };
  return (
    <PageDialog
      title={t('share.export')}
      description={t('exportModel.words')}
      className="export-dialog"
      onClose={onClose}
    >
      <div className="export-body">
        <fieldset className="export-formats">
          <legend className="visually-hidden">{t('exportModel.choose')}</legend>
          {exportFormats.map((format) => (
            <label key={format.id} className="export-format">
              <input
                type="radio"
                name={name}
                checked={format === chosen}
                onChange={() => choose(format)}
              />
              <span>
                <span className="export-name">{t(`exportModel.formats.${format.id}.name`)}</span>
                <span className="export-words">{t(`exportModel.formats.${format.id}.words`)}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <section ref={outcome} className="export-outcome" aria-label={t('exportModel.result')}>
          {subject === null ? (
            <p className="export-problem">{t('exportModel.untrainable')}</p>
          ) : needsRun(chosen) && !subject.hasRun ? (
            <p className="export-problem">{t('exportModel.noRun')}</p>
          ) : chosen.kind === 'text' ? (
            <TextExport key={chosen.id} format={chosen} subject={subject} />
          ) : (
            <FilesExport key={chosen.id} format={chosen} subject={subject} />
          )}
        </section>
      </div>
    </PageDialog>
  );
}

function firstFormat(): ExportFormat {
  const [first] = exportFormats;
  if (first === undefined) throw new Error('There is no format.');
  return first;
}
