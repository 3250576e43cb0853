/**
 * Where the control that has the keyboard vanishes from the bar of the run, as its notes and advice do, the bar's
 * first button has it next: Train, Pause or Resume.
 * @returns ends it
 */
export function keepFocus(bar: HTMLElement): () => void {
  let last: EventTarget | null = null;
  const come = ({ target }: FocusEvent) => {
    last = target;
  };
  // Whether it leaves the page or only loses the keyboard is known a moment later.
  const go = ({ target }: FocusEvent) =>
    queueMicrotask(() => {
      if (last === target && target instanceof Node && target.isConnected) last = null;
    });
  const vanished = new MutationObserver(() => {
    if (!(last instanceof Node) || last.isConnected) return;
    last = null;
    if (document.activeElement === document.body) bar.querySelector('button')?.focus();
  });
  bar.addEventListener('focusin', come);
  bar.addEventListener('focusout', go);
  vanished.observe(bar, { childList: true, subtree: true });
  return () => {
    bar.removeEventListener('focusin', come);
    bar.removeEventListener('focusout', go);
    vanished.disconnect();
  };
}
