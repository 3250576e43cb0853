import { type ReactNode, useId, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { fillSentence } from '../../../engine/core/errors.ts';
import { refusalSentences } from '../../../engine/plan/planForDevice.ts';
import {
  type FileModel,
  type FileRemark,
  offerOf,
  takeRun,
  takeSetup,
} from '../../session/openSession.ts';
import { useAppStore } from '../../store/appStore.ts';
import { ActionButton } from '../controls/ActionButton.tsx';
import { useRunLock } from '../hooks/useRunLock.ts';
import { useControlMode } from '../share/useControlMode.ts';
import { ModelFacts } from './ModelFacts.tsx';
import { RemarkLines } from './RemarkLines.tsx';
import '../../i18n/openFile.ts';

interface ModelOfferProps {
  readonly model: FileModel;
  readonly file: string;
  readonly again: ReactNode;
  onClose(): void;
}

/** What a model's file holds, and the ways to take it. */
export function ModelOffer({ model, file, again, onClose }: ModelOfferProps) {
  const { t } = useTranslation();
  const setup = useAppStore((state) => state.setup);
  const held = useRunLock();
  const taught = useControlMode('network');
  const [leftId, notesId, problemId] = [useId(), useId(), useId()];
  const offer = useMemo(() => offerOf(model, setup), [model, setup]);
  const lock = held ? t('setup.locked') : taught === 'open' ? null : t('share.locked');
  const hasWeights = model.weights !== null;
  const goesOn = offer.state === 'whole';
  const stands = offer.request !== null;
  const standHint = goesOn ? t('openFile.goOnHint') : t('openFile.startHint');
  return (
    <>
      <h3 className="open-file">{file}</h3>
      <ModelFacts model={model} offer={offer} />
      {model.left.length > 0 && (
        <section aria-labelledby={leftId} className="open-remarks">
          <h4 id={leftId}>{t('openFile.left')}</h4>
          <p>{t('openFile.leftWords')}</p>
          <RemarkLines remarks={model.left} />
        </section>
      )}
      {model.notes.length > 0 && (
        <section aria-labelledby={notesId} className="open-remarks">
          <h4 id={notesId}>{t('openFile.notes')}</h4>
          <RemarkLines remarks={model.notes} />
        </section>
      )}
      {!stands && (
        <section aria-labelledby={problemId} className="open-problem">
          <h4 id={problemId}>{t('openFile.unfit')}</h4>
          {offer.problem === null ? (
            <p>{t('openFile.fixFields')}</p>
          ) : (
            <RemarkLines remarks={[spoken(offer.problem)]} />
          )}
        </section>
      )}
      <div className="open-actions">
        {again}
        {model.network !== null && (
          <ActionButton
            primary={!hasWeights}
            label={t('openFile.use')}
            hint={lock ?? t('openFile.useHint')}
            disabled={lock !== null}
            onPress={() => {
              takeSetup(offer);
              onClose();
            }}
          />
        )}
        {hasWeights && (
          <ActionButton
            primary
            label={goesOn ? t('openFile.goOn') : t('openFile.start')}
            hint={lock ?? (stands ? standHint : t('openFile.cannotStand'))}
            disabled={lock !== null || !stands}
            onPress={() => {
              void takeRun(model, offer, file);
              onClose();
            }}
          />
        )}
      </div>
    </>
  );
}

/** A device's refusal crosses no thread, and comes without its sentence. */
function spoken(problem: FileRemark): FileRemark {
  const sentences: Readonly<Record<string, string>> = refusalSentences;
  const sentence = problem.message === '' ? sentences[problem.code ?? ''] : undefined;
  return sentence === undefined
    ? problem
    : { ...problem, message: fillSentence(sentence, problem.values) };
}
