import type { AppStore } from './appStore.ts';
import { holdsSetup } from './run/runPhase.ts';

/** Takes the last edit back. Does nothing where there is none, or while a run holds the set-up. */
export function undo(store: AppStore): void {
  travel(store, 'undo');
}

export function redo(store: AppStore): void {
  travel(store, 'redo');
}

function travel(store: AppStore, way: 'undo' | 'redo'): void {
  const { run, endGesture } = store.getState();
  if (holdsSetup(run.phase, run.ended)) return;
  endGesture();
  store.temporal.getState()[way]();
}
