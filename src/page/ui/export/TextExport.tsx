import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type ExportSubject, textExports } from '../../session/exportSession.ts';
import { useAppStore } from '../../store/appStore.ts';
import { ScrollRegion } from '../controls/ScrollRegion.tsx';
import { useCopying } from '../hooks/useCopying.ts';
import type { ExportFormat } from './exportFormats.ts';
import { useSaving } from './useSaving.ts';
import '../../i18n/exportModel.ts';

interface TextExportProps {
  readonly format: Extract<ExportFormat, { kind: 'text' }>;
  readonly subject: ExportSubject;
}

/** A program, to read, to copy and to save. */
export function TextExport({ format, subject }: TextExportProps) {
  const { t } = useTranslation();
  const language = useAppStore((state) => state.preferences.language);
  const { outcome, copy } = useCopying();
  const { note, save } = useSaving();
  const text = useMemo(
    () => textExports[format.id](subject, language),
    [format, subject, language],
  );
  return (
    <>
      <div className="export-actions">
        <button type="button" className="button button-primary" onClick={() => void copy(text)}>
          {t('exportModel.copy')}
        </button>
        <button type="button" className="button" onClick={() => save(text, format.file)}>
          {t('exportModel.save', { file: format.file })}
        </button>
        <p className="export-told" aria-live="polite">
          {outcome === null ? note : t(`exportModel.${outcome}`)}
        </p>
      </div>
      <ScrollRegion className="export-text" label={format.file}>
        <pre>{text}</pre>
      </ScrollRegion>
    </>
  );
}
