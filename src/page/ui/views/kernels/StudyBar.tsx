import { useTranslation } from 'react-i18next';
import { failureText } from '../../../i18n/failureText.ts';
import { beginStudy, endStudy } from '../../../session/kernelStudies.ts';
import { useAppStore } from '../../../store/appStore.ts';
import { type Study, useStudies } from '../../../store/kernels/studies.ts';
import { ActionButton } from '../../controls/ActionButton.tsx';
import { useStartBlock } from '../../hooks/useStartBlock.ts';
import { useRecordTab } from '../../panels/recordTab.ts';

const results = ['profile', 'check'] as const;

/** The buttons of the view, what is under way, and which result is shown. */
export function StudyBar() {
  const { t } = useTranslation('kernels');
  const { study, checked, profiled, shown, show } = useStudies();
  const { large, enlarge } = useRecordTab();
  const isBusy = study !== null && study.stage !== null;
  const block = useStudyBlock(isBusy);
  return (
    <div className="kernels-bar">
      <ActionButton
        label={t('profile')}
        hint={block ?? t('profileHint')}
        disabled={block !== null}
        onPress={() => beginStudy('profile')}
      />
      <ActionButton
        label={t('check')}
        hint={block ?? t('checkHint')}
        disabled={block !== null}
        onPress={() => beginStudy('check')}
      />
      {isBusy && <ActionButton label={t('cancel')} hint={t('cancelHint')} onPress={endStudy} />}
      <StudyStage study={study} />
      {checked && profiled && (
        <fieldset className="kernels-switch">
          <legend className="visually-hidden">{t('results')}</legend>
          {results.map((what) => (
            <button
              key={what}
              type="button"
              aria-pressed={shown === what}
              onClick={() => show(what)}
            >
              {t(`views.${what}`)}
            </button>
          ))}
        </fieldset>
      )}
      {!large && <ActionButton label={t('larger')} hint={t('largerHint')} onPress={enlarge} />}
    </div>
  );
}

function StudyStage({ study }: { readonly study: Study | null }) {
  const { t } = useTranslation('kernels');
  const language = useAppStore(({ preferences }) => preferences.language);
  const { stage = null, error = null, ended = false } = study ?? {};
  const said = () => {
    if (stage !== null) return t(`stage.${stage.name}`);
    if (error !== null) return t('failed', { reason: failureText(error, language) });
    return ended ? t('ended') : '';
  };
  return (
    <>
      <p className="kernels-stage" aria-live="polite">
        {said()}
      </p>
      {stage && (
        <progress
          aria-label={t('progress')}
          max={1}
          value={stage.total > 0 ? stage.done / stage.total : 0}
        />
      )}
    </>
  );
}

/** Why the GPU cannot be studied now, as a sentence; null where it can. */
function useStudyBlock(isBusy: boolean): string | null {
  const { t } = useTranslation('kernels');
  const startBlock = useStartBlock();
  const isCpu = useAppStore(({ setup }) => setup.device === 'cpu');
  const trains = useAppStore(({ run }) => {
    return run.phase.name !== 'ready' && run.phase.name !== 'paused' && !run.ended;
  });
  if (isBusy) return t('blocked.study');
  if (isCpu) return t('blocked.cpu');
  return trains ? t('blocked.training') : startBlock;
}
