/**
 * Keeps the keyboard at its place after an edit: on the control that had the focus where its card
 * only moved, else on the card at that place.
 */
export function focusCard(list: Element | null, index: number): void {
  const before = document.activeElement;
  const action = before instanceof HTMLElement ? before.dataset.action : undefined;
  const hadFocus = list?.contains(before) ?? false;
  if (!hadFocus) return;
  requestAnimationFrame(() => {
    const card = list?.querySelectorAll('[data-layer]')[index];
    const same = action === undefined ? null : card?.querySelector(`[data-action="${action}"]`);
    const control = same ?? card?.querySelector('[data-action="open"]');
    if (control instanceof HTMLElement) control.focus();
    else document.querySelector<HTMLElement>('.tile')?.focus();
  });
}
