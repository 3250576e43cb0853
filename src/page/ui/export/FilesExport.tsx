import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { epochFailureText } from '../../i18n/epochFiles.ts';
import type { Failure } from '../../i18n/failureText.ts';
import type { ExportedFile, ExportSubject } from '../../session/exportSession.ts';
import { exportState } from '../../session/exportState.ts';
import { formatBytes } from '../format/format.ts';
import type { ExportFormat } from './exportFormats.ts';
import { useSaving } from './useSaving.ts';
import '../../i18n/exportModel.ts';

interface FilesExportProps {
  readonly format: Extract<ExportFormat, { kind: 'files' }>;
  readonly subject: ExportSubject;
}

/** Files with the weights as they are now, each with a button that saves it. */
export function FilesExport({ format, subject }: FilesExportProps) {
  const { t, i18n } = useTranslation();
  const outcome = useFiles(format, subject);
  const { note, save } = useSaving();
  if (outcome === null) return <p role="status">{t('exportModel.writing')}</p>;
  if (outcome.failure !== null) {
    const { failure } = outcome;
    const { layer = '', kind = '', field = '', actual = '' } = failure.values;
    return (
      <p className="export-problem" role="alert">
        {failure.code === 'tfjsLacks'
          ? t('exportModel.lacks', { layer, kind, field, actual })
          : epochFailureText(failure, i18n.language)}
      </p>
    );
  }
  if (outcome.files.length === 0) return <p className="export-problem">{t('exportModel.noRun')}</p>;
  return (
    <>
      <ul className="export-files">
        {outcome.files.map(({ name, bytes }) => (
          <li key={name}>
            <button
              type="button"
              className="button button-primary"
              onClick={() => save(bytes, name)}
            >
              {t('exportModel.save', { file: name })}
            </button>
            <span>{formatBytes(bytes.length)}</span>
          </li>
        ))}
      </ul>
      <p className="export-told" aria-live="polite">
        {note}
      </p>
    </>
  );
}

interface Outcome {
  readonly files: readonly ExportedFile[];
  readonly failure: Failure | null;
}

/** null: under way. Weights are read once; while the run goes on, they stay those of the moment. */
function useFiles(format: FilesExportProps['format'], subject: ExportSubject): Outcome | null {
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [asked] = useState(subject);
  useEffect(() => {
    let wanted = true;
    void write(format, asked).then((outcome) => {
      if (wanted) setOutcome(outcome);
    });
    return () => {
      wanted = false;
    };
  }, [format, asked]);
  return outcome;
}

async function write(format: FilesExportProps['format'], subject: ExportSubject): Promise<Outcome> {
  try {
    const state = await exportState(subject);
    if (state === null) return { files: [], failure: null };
    return { files: await format.files(subject, state), failure: null };
  } catch (error) {
    return { files: [], failure: asFailure(error) };
  }
}

function asFailure(error: unknown): Failure {
  if (error instanceof Error && 'code' in error && 'values' in error) {
    const { code, values } = error as Error & Pick<Failure, 'code' | 'values'>;
    return { code, message: error.message, values };
  }
  return { code: null, message: String(error), values: {} };
}
