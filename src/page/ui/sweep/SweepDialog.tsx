import { useTranslation } from 'react-i18next';
import { sweepSession } from '../../session/sweepSession.ts';
import { useAppStore } from '../../store/appStore.ts';
import { useSavedRuns } from '../../store/runs/savedRuns.ts';
import { estimateSeconds, type SweepPlan } from '../../store/sweep/sweep.ts';
import { ActionButton } from '../controls/ActionButton.tsx';
import { PageDialog } from '../controls/PageDialog.tsx';
import { formatSeconds } from '../format/format.ts';
import { useRunLock } from '../hooks/useRunLock.ts';
import { useStartBlock } from '../hooks/useStartBlock.ts';
import { useRecordTab } from '../panels/recordTab.ts';
import { AxisFields } from './AxisFields.tsx';
import { problemText } from './sweepText.ts';
import { useSweepDraft } from './useSweepDraft.ts';
import '../../i18n/runsTab.ts';
import '../../i18n/sweeps.ts';
import './SweepDialog.css';

/** One or two lists of values, and what running them means. */
export function SweepDialog({ onClose }: { readonly onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const { axes, plan } = useSweepDraft();
  const start = () => {
    if (plan === null) return;
    onClose();
    useRecordTab.getState().choose('runs');
    sweepSession.start(plan);
  };
  const [first, second] = axes;
  const problem = plan?.problem ?? null;
  return (
    <PageDialog title={t('sweep.title')} description={t('sweeps.words')} onClose={onClose}>
      <div className="sweep-axes">
        <AxisFields legend={t('sweeps.first')} axis={first} />
        <AxisFields legend={t('sweeps.second')} axis={second} optional />
      </div>
      <footer className="sweep-foot">
        <div className="sweep-sum" aria-live="polite">
          {plan !== null && problem === null && <Size plan={plan} />}
          {problem && <p className="sweep-error">{problemText(t, problem, i18n.language)}</p>}
        </div>
        <StartButton ready={plan !== null && problem === null} onPress={start} />
      </footer>
    </PageDialog>
  );
}

/** How many runs it is, and for how long. */
function Size({ plan }: { readonly plan: SweepPlan }) {
  const { t } = useTranslation();
  const setup = useAppStore((state) => state.setup);
  const runs = useSavedRuns((state) => state.runs);
  const seconds = estimateSeconds(setup, plan.variants, runs);
  return (
    <p>
      <strong>{t('sweeps.runs', { count: plan.variants.length })}</strong>
      {seconds !== null && ` · ${t('sweeps.about', { time: formatSeconds(t, seconds) })}`}
    </p>
  );
}

interface StartButtonProps {
  readonly ready: boolean;
  onPress(): void;
}

function StartButton({ ready, onPress }: StartButtonProps) {
  const { t } = useTranslation();
  const busy = useRunLock();
  const block = useStartBlock();
  const why = busy ? t('runsTab.busy') : block;
  return (
    <ActionButton
      primary
      icon="play"
      label={t('sweeps.start')}
      hint={why ?? t('sweeps.startHint')}
      disabled={!ready || why !== null}
      onPress={onPress}
    />
  );
}
