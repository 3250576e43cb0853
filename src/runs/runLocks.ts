import { withResolvers } from '../engine/core/withResolvers.ts';

const PREFIX = 'convlab-run ';

interface Claim {
  readonly granted: Promise<boolean>;
  /** settles when the browser has given it back */
  readonly over: Promise<unknown>;
  end(): void;
}

/**
 * Which runs this tab has to itself. The browser gives a run to one tab, and takes it back when that tab ends
 * in any way. Where it has no locks (an insecure context), every claim is granted and no other tab is known.
 */
export class RunLocks {
  readonly #locks: LockManager | undefined;
  readonly #claims = new Map<string, Claim>();
  /** given back, which the browser may not have seen yet */
  readonly #leaving = new Set<string>();

  constructor(locks: LockManager | undefined) {
    this.#locks = locks;
  }

  /** Whether other tabs can be known at all. */
  get known(): boolean {
    return this.#locks !== undefined;
  }

  has(id: string): boolean {
    return this.#claims.has(id);
  }

  /** @returns false where another tab has it */
  claim(id: string): Promise<boolean> {
    const locks = this.#locks;
    if (locks === undefined) return Promise.resolve(true);
    const before = this.#claims.get(id);
    if (before !== undefined) return before.granted;
    const { promise: ended, resolve: end } = withResolvers<void>();
    const { promise: granted, resolve: grant } = withResolvers<boolean>();
    const over = locks
      .request(PREFIX + id, { ifAvailable: true }, (lock) => {
        grant(lock !== null);
        return lock === null ? undefined : ended;
      })
      .catch(() => grant(true));
    const claim: Claim = { granted, over, end };
    this.#claims.set(id, claim);
    void granted.then((mine) => {
      if (!mine && this.#claims.get(id) === claim) this.#claims.delete(id);
    });
    return granted;
  }

  release(id: string): void {
    const claim = this.#claims.get(id);
    if (claim === undefined) return;
    this.#claims.delete(id);
    this.#leaving.add(id);
    claim.end();
    void claim.over.then(() => this.#leaving.delete(id));
  }

  /**
   * Does something to a run that no other tab may have meanwhile.
   * @returns false where one has it: nothing was done
   */
  async alone(id: string, work: () => Promise<void>): Promise<boolean> {
    const mine = this.has(id);
    if (!(await this.claim(id))) return false;
    await work();
    if (!mine) this.release(id);
    return true;
  }

  /** The runs that other tabs have. */
  async elsewhere(): Promise<ReadonlySet<string>> {
    const { held = [] } = (await this.#locks?.query().catch(() => null)) ?? {};
    const ids = held.flatMap(({ name = '' }) =>
      name.startsWith(PREFIX) ? [name.slice(PREFIX.length)] : [],
    );
    return new Set(ids.filter((id) => !this.#claims.has(id) && !this.#leaving.has(id)));
  }

  /** Settles when no other tab has it any more. */
  async freed(id: string): Promise<void> {
    await this.#locks?.request(PREFIX + id, { mode: 'shared' }, () => undefined).catch(() => {});
  }
}
