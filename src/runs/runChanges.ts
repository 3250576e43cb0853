import * as z from 'zod/mini';

const NAME = 'convlab-runs';

/** The run whose stored record has changed or is gone, or that a tab has taken to itself. */
const schema = z.object({ id: z.string() });

/** Tells the other tabs of this browser which run to read again; they hear nothing of what they tell. */
export class RunChanges {
  #opened: BroadcastChannel | null = null;

  tell(id: string): void {
    this.#channel?.postMessage({ id });
  }

  hear(listener: (id: string) => void): void {
    this.#channel?.addEventListener('message', ({ data }) => {
      const read = schema.safeParse(data);
      if (read.success) listener(read.data.id);
    });
  }

  get #channel(): BroadcastChannel | null {
    if ('BroadcastChannel' in globalThis) this.#opened ??= new BroadcastChannel(NAME);
    return this.#opened;
  }
}
