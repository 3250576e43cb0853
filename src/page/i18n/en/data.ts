export const data = {
  loadOwn: 'Load your own…',
  loadHeading: 'Load your own data',
  notFound: '{{title}} · npm run data could not get it',
  damaged: '{{title}} · npm run data found it damaged',
  unknown: '{{title}} · not packed',
  preview: 'Preview data',
  previewHint: 'Shows the labelled images of this data set, and how many there are of each class.',
} as const;
