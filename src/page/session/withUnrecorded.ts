import type { RecordedEvent } from '../../engine/train/events.ts';
import type { RunCurves } from '../../runs/runRecord.ts';
import { MetricsLog } from '../store/charts/metricsLog.ts';
import type { SavedRun } from '../store/runs/savedRuns.ts';

/**
 * A record with what its run reported last. A page that is blocked, as by the browser's question whether to
 * leave, writes nothing down while the run goes on.
 * @param events in order; those that the record has already change nothing
 */
export function withUnrecorded(
  kept: Pick<SavedRun, 'history' | 'notes'>,
  curves: RunCurves | null,
  events: readonly RecordedEvent[],
) {
  const log = new MetricsLog();
  log.load(curves ?? { columns: {}, epochs: [] });
  const [history, notes] = [[...kept.history], [...kept.notes]];
  const known = new Set(notes.map((note) => JSON.stringify(note)));
  let last: number | null = null;
  for (const event of events) {
    if (event.type === 'note') {
      if (!known.has(JSON.stringify(event))) notes.push(event);
    } else if (event.type === 'step') {
      last = event.step;
      if (last === log.stepCount + 1) log.addSteps([event]);
    } else if (event.epoch > (history.at(-1)?.epoch ?? 0)) {
      history.push(event);
      // lost curves have no place for it
      if (last === null || last === log.stepCount) log.addEpoch(event);
    }
  }
  return { history, notes, curves: log.copy() };
}
