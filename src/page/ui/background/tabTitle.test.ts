import { describe, expect, it } from 'vitest';
import type { CompiledRun, RunPhase } from '../../../worker/protocol.ts';
import { i18n, loadLanguage } from '../../i18n/i18n.ts';
import { createAppStore } from '../../store/appStore.ts';
import { noStorage } from '../../store/testing/noStorage.ts';
import { titleOf } from './tabTitle.ts';

await loadLanguage('ko');

function runIn(phase: RunPhase, step = 0) {
  const { run } = createAppStore(noStorage, 'en').getState();
  const plan = { totalSteps: 1000 } as CompiledRun;
  return { ...run, phase, plan, progress: { ...run.progress, step } };
}

const [english, korean] = [i18n.getFixedT('en'), i18n.getFixedT('ko')];
const training = runIn({ name: 'training', epoch: 3, epochs: 10 }, 629);

describe('the title of a tab', () => {
  it('says how far the run is while it is hidden, in both languages', () => {
    expect(titleOf(english, training, true)).toBe('Epoch 3/10 · 62% · ConvLab');
    expect(titleOf(korean, training, true)).toBe('에포크 3/10 · 62% · ConvLab');
  });

  it('says how the run has ended while it is hidden', () => {
    const problem = { code: 'parked', message: 'The GPU was lost.', values: {} };
    const ends: readonly [RunPhase, string, string][] = [
      [{ name: 'finished' }, 'Finished', '학습 완료'],
      [{ name: 'stopped' }, 'Stopped', '중지됨'],
      [{ name: 'stopped', problem }, 'Failed', '실패'],
      [{ name: 'failed', error: problem }, 'Failed', '실패'],
      [{ name: 'paused' }, 'Paused', '일시정지됨'],
    ];
    for (const [phase, state, koreanState] of ends) {
      expect(titleOf(english, runIn(phase), true)).toBe(`${state} · ConvLab`);
      expect(titleOf(korean, runIn(phase), true)).toBe(`${koreanState} · ConvLab`);
    }
  });

  it('is the page’s own while it is visible, or nothing runs', () => {
    expect(titleOf(english, training, false)).toBe(english('page.title'));
    expect(titleOf(korean, runIn({ name: 'ready' }), true)).toBe(korean('page.title'));
  });
});
