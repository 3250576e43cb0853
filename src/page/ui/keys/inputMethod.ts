import { isTyping } from './isTyping.ts';

/**
 * Whether a press is an input method's own, such as the Enter that ends a syllable. Safari says so
 * by the old code alone, of a key that comes after the composition has ended.
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
