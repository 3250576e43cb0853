import { isTyping } from './isTyping.ts';

/**
 * Whether a press is an input method's own, such as the Enter that ends a syllable.
 *
 * Workaround: Safari tells of the key that ends a composition after its end, and by its old code alone.
 * Bug: https://bugs.webkit.org/show_bug.cgi?id=165004
 * Measured: not here, where there is no Safari; `e2e/keys.spec.ts` sends the events that the bug describes.
 * Goes: when the oldest Safari that is supported sends the key before the end, as other browsers do.
 */
function isComposed(event: KeyboardEvent): boolean {
  if (event.isComposing) return true;
  const plain = !(event.ctrlKey || event.metaKey || event.altKey);
  return event.keyCode === 229 && plain && isTyping(event.target);
}

/** Keeps keys that belong to an input method from everything on the page that listens to keys. */
export function leaveInputMethodAlone(): void {
  const keep = (event: KeyboardEvent) => {
    if (isComposed(event)) event.stopPropagation();
  };
  window.addEventListener('keydown', keep, { capture: true });
  window.addEventListener('keyup', keep, { capture: true });
}
