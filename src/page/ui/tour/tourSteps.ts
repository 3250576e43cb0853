/** What the tour shows, in order: the step's words, the part of the page, and where beside it. */
export const tourSteps = [
  { name: 'build', part: '.network', side: 'right', align: 'end' },
  { name: 'train', part: '#run-bar', side: 'bottom', align: 'start' },
  { name: 'read', part: '[data-metric="loss"]', side: 'bottom', align: 'center' },
  { name: 'keep', part: '.share-button', side: 'bottom', align: 'end' },
] as const;

export function partOf(step: number): Element | null {
  return document.querySelector(tourSteps[step]?.part ?? '#run-bar');
}
