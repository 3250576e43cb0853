/** Rates are taken over this much of the recent past, seconds. */
const WINDOW = 5;

/** A clock that stands still between `halt` and `go`. Times are seconds. */
class Stopwatch {
  #before = 0;
  #since: number | null = null;

  go(now: number): void {
    this.#since ??= now;
  }

  halt(now: number): void {
    this.#before = this.read(now);
    this.#since = null;
  }

  read(now: number): number {
    return this.#before + (this.#since === null ? 0 : now - this.#since);
  }
}

interface Sample {
  readonly step: number;
  /** on the clock that runs while training only */
  readonly trained: number;
  /** on the clock that runs during validation too */
  readonly worked: number;
}

/** How fast a run goes, without its pauses. */
export class Pace {
  readonly #training = new Stopwatch();
  readonly #working = new Stopwatch();
  readonly #first: number;
  #samples: Sample[] = [];

  /** @param first updates made before this pace begins */
  constructor(first = 0) {
    this.#first = first;
  }

  train(now: number): void {
    this.#training.go(now);
    this.#working.go(now);
  }

  validate(now: number): void {
    this.#training.halt(now);
    this.#working.go(now);
  }

  halt(now: number): void {
    this.#training.halt(now);
    this.#working.halt(now);
  }

  /** @param step updates made so far */
  record(step: number, now: number): void {
    const sample = { step, trained: this.#training.read(now), worked: this.#working.read(now) };
    this.#samples.push(sample);
    while (this.#samples.length > 2 && this.#age(sample) > WINDOW) this.#samples.shift();
  }

  /** Steps a second of late; null where too little is known. */
  get stepsPerSecond(): number | null {
    const first = this.#samples[0];
    const last = this.#samples.at(-1);
    if (first === undefined || last === undefined) return null;
    const seconds = last.trained - first.trained;
    return seconds > 0 && last.step > first.step ? (last.step - first.step) / seconds : null;
  }

  /** At the mean pace so far, validation included; null before the first step. */
  secondsLeft(totalSteps: number): number | null {
    const last = this.#samples.at(-1);
    if (last === undefined || last.step === this.#first) return null;
    return (last.worked / (last.step - this.#first)) * Math.max(0, totalSteps - last.step);
  }

  #age(sample: Sample): number {
    return sample.trained - (this.#samples[0]?.trained ?? sample.trained);
  }
}
