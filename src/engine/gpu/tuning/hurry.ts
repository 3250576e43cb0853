/** Ms between empty submits: more frequent ones would delay the work. */
const APART_MS = 1;
/** After this wait, polls are less frequent, ms. */
const BRIEF_MS = 100;
const SELDOM_MS = 5;
/** After this, no more submits, ms: the device may be lost. */
const LONG_MS = 1000;

/**
 * Waits for a device and makes empty submits meanwhile.
 *
 * Workaround: Firefox checks for finished work when something is submitted, and else ten times a second.
 * Bug: https://bugzilla.mozilla.org/show_bug.cgi?id=1870699
 * Measured: without it each wait of a tuning takes 100 ms there.
 * Goes: when the oldest Firefox that is supported wakes its waits by itself.
 *
 * @param now milliseconds
 */
export async function hurry<T>(
  device: Pick<GPUDevice, 'createCommandEncoder' | 'queue'>,
  work: Promise<T>,
  now: () => number,
): Promise<T> {
  let pending = true;
  const done = () => {
    pending = false;
  };
  work.then(done, done);
  const turns = new Turns();
  const since = now();
  let last = since;
  try {
    await turns.next();
    while (pending && now() - since < LONG_MS) {
      if (now() - last >= APART_MS) {
        last = now();
        device.queue.submit([device.createCommandEncoder().finish()]);
      }
      if (now() - since < BRIEF_MS) await turns.next();
      else await new Promise((resolve) => setTimeout(resolve, SELDOM_MS));
    }
  } finally {
    turns.end();
  }
  return work;
}

/** Turns of the event loop, by messages: browsers make a timer wait for milliseconds. */
class Turns {
  readonly #channel = new MessageChannel();

  next(): Promise<void> {
    return new Promise((resolve) => {
      this.#channel.port1.onmessage = () => resolve();
      this.#channel.port2.postMessage(null);
    });
  }

  end(): void {
    this.#channel.port1.close();
  }
}
