let hear: () => void = () => {};

/** Long work that gives way to no event says here, now and then, that it goes on. */
export function signOfLife(): void {
  hear();
}

/** @param listener hears of every sign in this thread, in the middle of the work: it must be quick */
export function onSignOfLife(listener: () => void): void {
  hear = listener;
}
