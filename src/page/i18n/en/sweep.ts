export const sweep = {
  title: 'Sweep',
  stop: 'Stop sweep',
  stopHint: 'Ends the run that is under way and begins no other. Stop ends this run alone.',
  progress: 'Run {{index}} of {{total}} · {{name}}',
  finished: 'The sweep has finished.',
  stopped: 'The sweep has been stopped.',
} as const;
