import type { RunLocks } from '../../runs/runLocks.ts';
import type { RunRecord } from '../../runs/runRecord.ts';
import type { SavedRunsStore } from '../store/runs/savedRuns.ts';
import { parseSetup } from '../store/runs/savedSetup.ts';
import type { RunsOverlay } from './runsOverlay.ts';
import type { RunRecorder } from './runsRecorder.ts';

interface Surroundings {
  readonly runs: SavedRunsStore;
  readonly recorder: RunRecorder;
  readonly overlaid: RunsOverlay;
  readonly storage: {
    readRun(id: string): Promise<RunRecord | null>;
    weighRuns(): Promise<ReadonlyMap<string, number>>;
  };
  readonly locks: RunLocks;
  /** Another tab has given a run back, or has ended. */
  onFreed(): void;
}

/** What other tabs do to the runs of this browser, as this tab's list shows it. */
export class OtherTabs {
  readonly #at: Surroundings;

  constructor(at: Surroundings) {
    this.#at = at;
  }

  /** Another tab has changed that run, deleted it, or opened it. */
  async changed(id: string): Promise<void> {
    const { runs, recorder, overlaid, storage } = this.#at;
    await this.look();
    const record = await storage.readRun(id);
    const setup = record && parseSetup(record.setup);
    if (record !== null && setup !== null) recorder.take({ ...record, setup });
    else if (!this.#at.locks.has(id)) recorder.drop(id);
    overlaid.drop(id);
    await overlaid.draw();
    runs.setState({ bytes: await storage.weighRuns() });
  }

  /** Which runs they have; looks again when one of these is free. */
  async look(): Promise<void> {
    const { runs, locks, onFreed } = this.#at;
    const before = runs.getState().elsewhere;
    const elsewhere = await locks.elsewhere();
    runs.setState({ elsewhere });
    for (const id of elsewhere) {
      if (!before.has(id)) void locks.freed(id).then(() => this.look().then(onFreed));
    }
  }
}
