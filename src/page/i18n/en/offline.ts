export const offline = {
  ready: 'A new version is ready. Reloading keeps your set-up, not the curves.',
  afterRun: 'A new version is ready. It waits for the run to end.',
  otherPage: 'ConvLab is open in another tab. Close that one first, then reload.',
  reload: 'Reload',
  later: 'Later',
} as const;
