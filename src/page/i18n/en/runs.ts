export const runs = {
  title: 'Runs',
  here: 'This run',
  tabs: 'Results',
  numbered: 'Run {{number}}',
  backAt: 'Back at epoch {{epoch}}',
  backAtStart: 'Back at the initial weights',
  standsHere: 'here',
} as const;
