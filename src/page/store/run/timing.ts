/** A task run at most once an interval, and once more after the last call. */
export interface Throttled {
  (): void;
  /** At once; cancels what is due. */
  now(): void;
}

export function throttle(milliseconds: number, task: () => void): Throttled {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const now = () => {
    clearTimeout(timer);
    timer = undefined;
    task();
  };
  const later = () => {
    timer ??= setTimeout(now, milliseconds);
  };
  return Object.assign(later, { now });
}

/** A task run once calls have ceased for that long. */
export function debounce(milliseconds: number, task: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(task, milliseconds);
  };
}
