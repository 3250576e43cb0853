export const background = {
  epoch: 'Epoch {{epoch}}/{{epochs}} · {{percent}}% · ConvLab',
  ended: '{{state}} · ConvLab',
  failed: 'Failed',
  title: 'While a run trains',
  awake: 'Keep the screen on',
  awakeHint:
    'If the device goes to sleep, the run waits until it wakes. Training goes on while you look at another tab; the title of this tab says how far it is.',
  awakeMissing:
    'This browser cannot keep the screen on: set your device to stay awake. Training goes on while you look at another tab; the title of this tab says how far it is.',
  awakeRefused:
    'The browser does not allow it now; most often the battery is low. The run goes on as long as the device is awake.',
} as const;
