import { useRef, useState } from 'react';
import { startBench } from '../../../bench/client.ts';
import type { BenchEvent } from '../../../bench/protocol.ts';
import type { BenchReport } from '../../../bench/report.ts';
import type { BenchProgress } from '../../../bench/runBench.ts';
import type { BenchChoice } from './benchChoice.ts';

type BenchPhase = 'idle' | 'running' | 'done' | 'stopped' | 'failed';

export interface BenchState {
  readonly phase: BenchPhase;
  readonly progress: BenchProgress | null;
  /** things that were begun, the one under way included */
  readonly stages: number;
  readonly report: BenchReport | null;
  readonly failure: Extract<BenchEvent, { type: 'failed' }> | null;
}

const idle: BenchState = { phase: 'idle', progress: null, stages: 0, report: null, failure: null };

/** One run of the bench at a time, in a thread of its own. */
export function useBench() {
  const [state, setState] = useState(idle);
  const stopThread = useRef<() => void>(() => {});
  const start = ({ peers, ...options }: BenchChoice) => {
    stopThread.current();
    setState({ ...idle, phase: 'running' });
    stopThread.current = startBench({ type: 'start', options, peers }, (event) => {
      setState((before) => after(before, event));
    });
  };
  const stop = () => {
    stopThread.current();
    setState((before) => ({ ...before, phase: 'stopped' }));
  };
  return { state, start, stop };
}

function after(state: BenchState, event: BenchEvent): BenchState {
  if (state.phase !== 'running') return state;
  switch (event.type) {
    case 'progress': {
      const again = state.progress !== null && stageOf(state.progress) === stageOf(event.progress);
      return { ...state, progress: event.progress, stages: state.stages + (again ? 0 : 1) };
    }
    case 'report':
      return { ...state, report: event.report };
    case 'done':
      return { ...state, phase: 'done' };
    case 'failed':
      return { ...state, phase: 'failed', failure: event };
  }
}

/** Engines take turns in one stage; each batch size is its own. */
function stageOf({ part, model, what }: BenchProgress): string {
  return part === 'linearity' ? `${part} ${what}` : `${part} ${model}`;
}
