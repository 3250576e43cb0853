import type { TFunction } from 'i18next';
import { session } from '../../session/session.ts';
import { useAppStore } from '../../store/appStore.ts';
import { continuation } from '../../store/run/continueRun.ts';
import { canAct, holdsSetup, type RunAction } from '../../store/run/runPhase.ts';
import { checkSetup, gpuFacts } from '../../store/setup/checkSetup.ts';
import { showPanel } from '../panels/panels.ts';
import { startTraining } from '../run/slowStart.ts';
import type { Command } from './command.ts';
import { lessonLock, runLock } from './locks.ts';

export const runCommands: readonly Command[] = [
  {
    id: 'primary',
    group: 'run',
    shortcut: 'primary',
    label: (t) => t(`run.${primary()}`),
    block: (t) => notNow(t, primary()),
    run: () => (primary() === 'train' ? startTraining() : session[primary()]()),
  },
  action('step', 'step'),
  action('stop', 'stop'),
  {
    id: 'continue',
    group: 'run',
    label: (t) => t('run.continue'),
    block: continueBlock,
    run: session.continue,
  },
  action('stepEpoch'),
  action('evaluate'),
  action('reset'),
  {
    id: 'resetWeights',
    group: 'run',
    label: (t) => t('run.resetWeights'),
    block: (t) =>
      useAppStore.getState().run.checkpoints[0]?.epoch === 0
        ? notNow(t, 'restore')
        : t('commands.noWeights'),
    run: () => session.restore(0),
  },
  {
    id: 'newSeed',
    group: 'run',
    label: (t) => t('run.newSeed'),
    block: (t) => runLock(t) ?? lessonLock(t, 'seed'),
    run: () => useAppStore.getState().typeNumber('seed', String(newSeed())),
  },
  {
    id: 'sweep',
    group: 'run',
    label: (t) => t('sweep.title'),
    block: runLock,
    run: () => showPanel('sweep'),
  },
];

type PlainAction = Exclude<RunAction, 'restore'>;

function action(name: PlainAction & keyof typeof session, shortcut?: 'step' | 'stop'): Command {
  return {
    id: name,
    group: 'run',
    ...(shortcut && { shortcut }),
    label: (t) => t(`run.${name}`),
    block: (t) => notNow(t, name),
    run: session[name],
  };
}

/** What the page's main button is now. */
function primary(): 'train' | 'pause' | 'resume' {
  const { phase, ended } = useAppStore.getState().run;
  if (!holdsSetup(phase, ended)) return 'train';
  return phase.name === 'paused' || phase.name === 'evaluating' ? 'resume' : 'pause';
}

function notNow(t: TFunction, name: RunAction): string | null {
  const { run, setup } = useAppStore.getState();
  if (!canAct(name, run)) return t('commands.notNow');
  const starts = name === 'train' || name === 'step' || name === 'stepEpoch';
  if (!starts || run.phase.name === 'paused') return null;
  if (checkSetup(setup, gpuFacts(run)).request === null) return t('run.hints.invalid');
  const noGpu = setup.device === 'gpu' && run.adapter?.available === false;
  return noGpu ? t('run.hints.noGpu') : null;
}

function continueBlock(t: TFunction): string | null {
  const { run, setup } = useAppStore.getState();
  if (!canAct('continue', run)) return t('commands.notNow');
  const { block } = continuation(checkSetup(setup, gpuFacts(run)), run);
  return block === null ? null : t(`run.blocks.${block}`);
}

/** Short enough to read out. */
function newSeed(): number {
  const [random = 0] = crypto.getRandomValues(new Uint32Array(1));
  return 1 + (random % 9999);
}
