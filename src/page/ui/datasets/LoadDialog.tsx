import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type ChosenFile,
  type DataFailure,
  dataSession,
  type Task,
  type UserDataImport,
} from '../../session/dataSession.ts';
import { useAppStore } from '../../store/appStore.ts';
import { PageDialog } from '../controls/PageDialog.tsx';
import { useGivenFiles } from '../open/givenFiles.ts';
import './datasets.css';
import { LoadForm } from './LoadForm.tsx';
import { LoadOutcome, type TakeChoice } from './LoadOutcome.tsx';
import { LoadProgress } from './LoadProgress.tsx';
import { suggestTitle } from './suggestTitle.ts';
import '../../i18n/datasets.ts';
import './LoadDialog.css';

type Stage =
  | { readonly name: 'choose'; readonly failure: DataFailure | null }
  | { readonly name: 'reading'; readonly done: number; readonly total: number }
  | { readonly name: 'read'; readonly result: UserDataImport; readonly title: string | null }
  /** taken, but there was no room for it */
  | { readonly name: 'unkept' };

/** From files to a data set; the set-up of the page changes only when the result is taken. */
export function LoadDialog(props: { onClose(): void }) {
  const { t } = useTranslation();
  const onClose = () => {
    useGivenFiles.setState({ data: null });
    props.onClose();
  };
  const [stage, setStage] = useState<Stage>({ name: 'choose', failure: null });
  const [side, setSide] = useState('28');
  const running = useRef<Task<UserDataImport> | null>(null);
  useEffect(() => () => running.current?.cancel(), []);
  const readGiven = useEffectEvent(() => {
    const { data } = useGivenFiles.getState();
    if (data !== null) void read(data);
  });
  useEffect(() => readGiven(), []);

  const restart = () => {
    running.current?.cancel();
    setStage({ name: 'choose', failure: null });
  };
  const read = async (files: readonly ChosenFile[]) => {
    setStage({ name: 'reading', done: 0, total: 0 });
    const task = dataSession.read(files, Number(side), (done, total) =>
      setStage({ name: 'reading', done, total }),
    );
    running.current = task;
    const result = await task.settled;
    if (result.type === 'failed') setStage({ name: 'choose', failure: result });
    else setStage({ name: 'read', result, title: suggestTitle(files) });
  };

  const take = async (
    result: UserDataImport,
    { title, turned, mayKeep, inputShape }: TakeChoice,
  ) => {
    const keeping = dataSession.take(result, title, turned);
    const { setup, changeSetup } = useAppStore.getState();
    if (inputShape !== null) changeSetup({ network: { ...setup.network, inputShape } });
    const isKept = await keeping;
    if (isKept || !mayKeep) onClose();
    else setStage({ name: 'unkept' });
  };

  return (
    <PageDialog
      title={t('data.loadHeading')}
      description={t('datasets.load.body')}
      onClose={onClose}
    >
      {stage.name === 'choose' && (
        <LoadForm side={side} failure={stage.failure} onSide={setSide} onFiles={read} />
      )}
      {stage.name === 'reading' && (
        <LoadProgress done={stage.done} total={stage.total} onCancel={restart} />
      )}
      {stage.name === 'read' && (
        <LoadOutcome
          result={stage.result}
          suggestion={stage.title}
          onAgain={restart}
          onTake={(choice) => void take(stage.result, choice)}
        />
      )}
      {stage.name === 'unkept' && (
        <div className="load">
          <p role="alert">{t('datasets.load.unkept')}</p>
        </div>
      )}
    </PageDialog>
  );
}
