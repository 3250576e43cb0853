import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Failure, failureText } from '../../../i18n/failureText.ts';
import { dataSession } from '../../../session/dataSession.ts';
import { shuffledImages } from '../../../session/shuffledImages.ts';
import { useAppStore } from '../../../store/appStore.ts';
import { holdsSetup } from '../../../store/run/runPhase.ts';
import { listed, useSavedRuns } from '../../../store/runs/savedRuns.ts';
import { undo } from '../../../store/undo.ts';
import { ActionButton } from '../../controls/ActionButton.tsx';
import { Hint } from '../../controls/Hint.tsx';
import { formatCount } from '../../format/format.ts';
import { formatPercent } from '../../format/formatPercent.ts';
import { useNetworkLock } from '../../share/useNetworkLock.ts';
import { useLessonNotes } from './lessonNotes.ts';
import { runOf } from './lessonRuns.ts';
import { COMPARED, type ComparedNetwork, comparedNetworks, comparedSetup } from './lessonSetups.ts';
import { shuffledOrder } from './pictures.ts';

const PIXELS = 28 * 28;

/** Two networks on digits and on shuffled ones: each cell is set up by a press, trained by Train, and then shows what came of it. */
export function ShuffleTable() {
  const { t, i18n } = useTranslation('lessons');
  const { setup } = useAppStore();
  const [made, setMade] = useState<typeof setup | null>(null);
  const [making, setMaking] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function prepare(network: ComparedNetwork, isShuffled: boolean): Promise<void> {
    setMade(null);
    setMaking(true);
    const dataset = isShuffled
      ? await shuffledImages(dataSession, 'mnist', shuffledOrder(PIXELS), COMPARED, t('why.data'))
      : 'mnist';
    setMaking(false);
    if (typeof dataset !== 'string') return setFailure(dataset.error);
    setFailure(null);
    if (dataset !== 'mnist') useLessonNotes.setState({ shuffledData: dataset });
    const { setup, run, changeSetup, endGesture } = useAppStore.getState();
    // a run may have begun meanwhile
    if (holdsSetup(run.phase, run.ended)) return;
    endGesture();
    changeSetup(comparedSetup(setup, network, dataset));
    setMade(useAppStore.getState().setup);
  }

  const columns = [false, true] as const;
  return (
    <>
      <table className="table lesson-shuffle">
        <caption>{t('why.compared', { images: formatCount(COMPARED.trainCount) })}</caption>
        <thead>
          <tr>
            <td />
            {columns.map((isShuffled) => (
              <th key={String(isShuffled)} scope="col">
                {t(isShuffled ? 'why.columns.shuffled' : 'why.columns.digits')}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {comparedNetworks.map((network) => (
            <tr key={network}>
              <th scope="row">{t(`why.networks.${network}`)}</th>
              {columns.map((isShuffled) => (
                <td key={String(isShuffled)}>
                  <Compared
                    {...{ network, isShuffled }}
                    onPrepare={() => void prepare(network, isShuffled)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <div className="lesson-setup">
        <span className="lesson-made" aria-live="polite">
          {making ? t('why.making') : made === setup && t('why.train')}
        </span>
        {failure !== null && <p role="alert">{failureText(failure, i18n.language)}</p>}
        {made === setup && (
          <ActionButton label={t('undo')} hint={t('undoHint')} onPress={() => undo(useAppStore)} />
        )}
      </div>
    </>
  );
}

interface ComparedProps {
  readonly network: ComparedNetwork;
  readonly isShuffled: boolean;
  onPrepare(): void;
}

/** What the newest run of it came to, and what sets it up. */
function Compared({ network, isShuffled, onPrepare }: ComparedProps) {
  const { t } = useTranslation('lessons');
  const locked = useNetworkLock();
  const shuffledData = useLessonNotes((notes) => notes.shuffledData);
  const dataset = isShuffled ? shuffledData : 'mnist';
  const run = useSavedRuns((runs) => runOf(listed(runs), COMPARED.networks[network], dataset));
  const last = run?.history.at(-1);
  const name = {
    network: t(`why.networks.${network}`),
    images: t(isShuffled ? 'why.columns.shuffled' : 'why.columns.digits'),
  };
  return (
    <span className="lesson-compared">
      {last && <span className="mono">{formatPercent(last.val_accuracy ?? Number.NaN)}</span>}
      <Hint text={t(locked ? 'setUpLocked' : 'setUpHint')}>
        <button
          type="button"
          className="button"
          aria-label={t('why.setUpOf', name)}
          aria-disabled={locked}
          data-disabled={locked || undefined}
          onClick={() => {
            if (!locked) onPrepare();
          }}
        >
          {t('why.setUp')}
        </button>
      </Hint>
    </span>
  );
}
