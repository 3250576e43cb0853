/** Locks as a browser has them, for one name at a time: enough for tabs that take runs from each other. */
export class TestLocks {
  readonly #held = new Map<string, Promise<unknown>>();

  get manager(): LockManager {
    const request = async (
      name: string,
      { ifAvailable = false, mode = 'exclusive' }: LockOptions,
      use: LockGrantedCallback<unknown>,
    ) => {
      if (ifAvailable && this.#held.has(name)) return use(null);
      while (this.#held.has(name)) await this.#held.get(name);
      const using = Promise.resolve(use({ name, mode }));
      this.#held.set(name, using);
      await using;
      this.#held.delete(name);
    };
    const query = async () => ({
      held: [...this.#held.keys()].map((name) => ({ name })),
      pending: [],
    });
    return { request, query } as unknown as LockManager;
  }
}

/** Tabs that tell each other which run to read again. */
export class TestChannel {
  readonly #ears: ((id: string) => void)[] = [];

  /** One tab's end, which hears nothing of what it tells. */
  open() {
    let own: ((id: string) => void) | null = null;
    return {
      tell: (id: string) => {
        for (const ear of this.#ears) if (ear !== own) ear(id);
      },
      hear: (listener: (id: string) => void) => {
        own = listener;
        this.#ears.push(listener);
      },
    };
  }
}
