export const everything = {
  title: 'Export everything…',
  body: 'All that this browser keeps, as one .zip: runs with their curves and weights, data sets of your own, preferences, progress in the lessons. It is written here and sent nowhere.',
  holds: 'Runs: {{runs}} · data sets of your own: {{dataSets}} · weights: {{bytes}}',
  unkept:
    'What this browser does not keep, as its storage is forbidden or full, is not in the file.',
  write: 'Write the file',
  writeHint:
    'Writes and saves the file. A run that trains goes on; the file has it as far as its last checkpoint.',
  writing: 'Writing the file…',
  written: '{{file}} is saved: {{bytes}}.',
  leftOut_one: 'One thing that could not be read is not in it.',
  leftOut_other: '{{count}} things that could not be read are not in it.',
  tellImport: 'To take it back, use “Import everything” or “Open a file”, or drop it on the page.',
  checking: 'Reading all of {{file}}…',
  inFile:
    'All that a browser kept. Runs: {{runs}} · data sets: {{dataSets}} · {{bytes}}. Every part of it is in order.',
  adds: 'It is added to what is here. Nothing here is changed or removed: what is the same is left out, and a run that differs comes beside yours.',
  preferences: 'Take its language, theme and other preferences, too',
  preferencesHint: 'Without it, yours stay. Progress in the lessons is added in any case.',
  take: 'Import everything',
  takeHint: 'Adds its runs and data sets to this browser.',
  taking: 'Importing…',
  taken: 'Imported. Runs: {{runs}} · data sets: {{dataSets}}.',
  known_one: 'One was here already.',
  known_other: '{{count}} were here already.',
  missing_one:
    'One could not be stored, most often for want of room: delete runs, then import again. What is here is left out then.',
  missing_other:
    '{{count}} could not be stored, most often for want of room: delete runs, then import again. What is here is left out then.',
  showRuns: 'Show the runs',
  showRunsHint: 'Opens the tab with all runs.',
} as const;
