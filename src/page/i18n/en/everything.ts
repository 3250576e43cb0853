export const everything = {
  title: 'Export everything',
  body: 'Everything that this browser keeps, in one .zip file: runs with their curves and weights, your own data sets, preferences, and progress in the lessons. The file is made on this machine and sent nowhere.',
  holds: 'Runs: {{runs}} · your own data sets: {{dataSets}} · weights: {{bytes}}',
  unkept:
    'What this browser could not keep, because its storage is forbidden or full, is not in the file.',
  write: 'Write the file',
  writeHint:
    'Writes and saves the file. A run in progress goes on; the file has it up to its last checkpoint.',
  writing: 'Writing the file…',
  written: '{{file}} is saved ({{bytes}}).',
  leftOut_one: 'One item could not be read and was left out.',
  leftOut_other: '{{count}} items could not be read and were left out.',
  tellImport:
    'To bring it back, use “Import everything” or “Open a file”, or drop the file on the page.',
  checking: 'Reading all of {{file}}…',
  inFile:
    'A file from “Export everything”. Runs: {{runs}} · data sets: {{dataSets}} · {{bytes}}. No part of it is damaged.',
  adds: 'The file is added to what is here; nothing here is changed or removed. What you already have is skipped, and a run that differs from yours is added beside it.',
  preferences: 'Also take its language, theme and other preferences',
  preferencesHint: 'If not ticked, yours stay. Progress in the lessons is added in any case.',
  take: 'Import everything',
  takeHint: 'Adds its runs and data sets to this browser.',
  taking: 'Importing…',
  taken: 'Imported. Runs: {{runs}} · data sets: {{dataSets}}.',
  known_one: 'One was here already.',
  known_other: '{{count}} were here already.',
  missing_one:
    'One could not be stored, most often because there is too little room: delete runs, then import again. What is already here is skipped.',
  missing_other:
    '{{count}} could not be stored, most often because there is too little room: delete runs, then import again. What is already here is skipped.',
  showRuns: 'Show the runs',
  showRunsHint: 'Opens the tab with all runs.',
} as const;
