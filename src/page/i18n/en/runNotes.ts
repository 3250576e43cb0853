export const runNotes = {
  heading: 'Notes on storage',
  interrupted:
    'The run of {{time}} was interrupted in epoch {{epoch}}. It goes on from the last state that was stored.',
  interruptedEarly:
    'The run of {{time}} was interrupted in epoch {{epoch}}. Nothing of it was stored yet, so it begins again.',
  fileAgain:
    'The run of {{time}} cannot go on: its first weights came from {{file}} and were not stored, so the file has to be opened again.',
  goOn: 'Go on',
  goOnHint: 'Brings back its set-up, curves and weights, and trains on from its last checkpoint.',
  dismiss: 'Dismiss',
  newer:
    'A newer version of this page is open in another tab. What this tab trains from now on is not kept: reload the page.',
  older:
    'An older version of this page in another tab holds the storage: close or reload that tab.',
  refused:
    'This browser keeps nothing more: its storage is full or forbidden. The run goes on, and lasts as long as this page. Deleting runs or data sets makes room.',
  damaged:
    'The last stored state of this run was damaged, so the one before it was taken. Training from there gives the same figures again.',
  noRoom:
    'This run may keep {{needed}} of weights, and this browser has {{left}} left. It trains all the same, but what does not fit lasts only as long as this page is open.',
  biggest: 'Most room is taken by {{runs}}.',
  showRuns: 'Show the runs',
  showRunsHint: 'Opens the list of runs, where they can be deleted or exported.',
} as const;
