import { Button } from '@base-ui/react/button';
import { useTranslation } from 'react-i18next';
import { session } from '../../session/session.ts';
import { useAppStore } from '../../store/appStore.ts';
import { metricsLog } from '../../store/charts/metricsLog.ts';
import { canAct } from '../../store/run/runPhase.ts';
import type { Run } from '../../store/run/runSlice.ts';
import { standsAt } from '../../store/run/standsAt.ts';
import { Hint } from '../controls/Hint.tsx';
import { ScrollRegion } from '../controls/ScrollRegion.tsx';
import { formatBytes, formatMetric } from '../format/format.ts';
import { lazyPart } from '../parts/lazyPart.tsx';
import { noteText } from './noteText.ts';

const SaveEpoch = lazyPart(async () => (await import('./saving/SaveEpoch.tsx')).SaveEpoch);
const EpochSaves = lazyPart(async () => (await import('./saving/EpochSaves.tsx')).EpochSaves);

type Facts = Run['checkpoints'][number];

/** The states that can be gone back to, the latest first, and what the callbacks did. */
export function EpochList() {
  const { t } = useTranslation();
  const run = useAppStore((state) => state.run);
  const { checkpoints, droppedCheckpoints: dropped, notes } = run;
  const bytes = checkpoints.reduce((sum, checkpoint) => sum + checkpoint.bytes, 0);
  if (checkpoints.length === 0) return <p className="epochs-note">{t('run.epochsEmpty')}</p>;
  return (
    <>
      <ScrollRegion className="epochs-scroll" label={t('run.epochs')}>
        <ul className="epochs" aria-label={t('run.epochs')}>
          {checkpoints.toReversed().map((checkpoint) => (
            <EpochRow key={checkpoint.epoch} checkpoint={checkpoint} run={run} />
          ))}
        </ul>
      </ScrollRegion>
      <EpochSaves />
      {notes.map((note) => (
        <p key={`${note.epoch} ${note.note.kind}`} className="epochs-note">
          {noteText(t, note)}
        </p>
      ))}
      <p className="epochs-note">
        {t('run.kept', { bytes: formatBytes(bytes) })}
        {dropped > 0 && ` ${t('run.dropped', { count: dropped })}`}
      </p>
    </>
  );
}

interface EpochRowProps {
  readonly checkpoint: Facts;
  readonly run: Run;
}

function EpochRow({ checkpoint: { epoch, name }, run }: EpochRowProps) {
  const { t } = useTranslation();
  const metrics = run.history.find((row) => row.epoch === epoch);
  const isHere = standsAt(run, metricsLog) === epoch;
  const isLast = epoch === (run.history.at(-1)?.epoch ?? 0);
  const metric = metrics?.val_loss == null ? 'loss' : 'val_loss';
  return (
    <li aria-current={isHere || undefined}>
      <span className="epochs-name">
        {epoch === 0 ? t('run.initialWeights') : t('run.epoch', { epoch })}
        {metrics && ` · ${metric} ${formatMetric(metrics[metric] ?? Number.NaN)}`}
        {isHere && <span className="epochs-here">{t('runs.standsHere')}</span>}
        <span className="epochs-file">{name}</span>
      </span>
      <Hint text={t('run.restoreHint')} side="left">
        <Button
          className="button"
          disabled={!canAct('restore', run) || (isHere && isLast)}
          focusableWhenDisabled
          aria-label={t('run.restoreEpoch', { epoch })}
          onClick={() => session.restore(epoch)}
        >
          {t('run.restore')}
        </Button>
      </Hint>
      <SaveEpoch epoch={epoch} />
    </li>
  );
}
