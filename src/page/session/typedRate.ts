import type { RunRequest } from '../../worker/protocol.ts';
import type { AppStore } from '../store/appStore.ts';
import { fieldRule, readField } from '../store/fields/numberFields.ts';
import { holdsSetup } from '../store/run/runPhase.ts';
import { debounce } from '../store/run/timing.ts';
import { datasetFacts } from '../store/setup/datasets.ts';

/** A pause in typing this long means that the learning rate is meant. */
const PAUSE_MS = 400;

/** Passes on a learning rate that is typed while a run can take it. */
export class TypedRate {
  readonly #store: AppStore;
  readonly #send: (learningRate: number) => void;
  #known = Number.NaN;

  constructor(store: AppStore, send: (learningRate: number) => void) {
    this.#store = store;
    this.#send = send;
  }

  start(): void {
    this.#store.subscribe((state, before) => {
      if (state.setup.texts.learningRate !== before.setup.texts.learningRate) this.#typed();
    });
  }

  /** That is how the run trains. */
  know({ optimizer }: Pick<RunRequest, 'optimizer'>): void {
    this.#known = optimizer.config.learning_rate;
  }

  readonly #typed = debounce(PAUSE_MS, () => {
    const { setup, run } = this.#store.getState();
    const rule = fieldRule('learningRate', datasetFacts(setup.dataset).trainCount);
    const reading = readField(setup.texts.learningRate, rule);
    if (!reading.ok || reading.value === this.#known) return;
    if (!holdsSetup(run.phase, run.ended)) return;
    this.#known = reading.value;
    this.#send(reading.value);
  });
}
