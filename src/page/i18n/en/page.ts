export const page = {
  title: 'ConvLab: train a convolutional network in the browser',
  close: 'Close',
  skipToControls: 'Skip to the run controls',
  choices: 'Choices: {{name}}',
  otherLanguage: '한국어',
  darkTheme: 'Switch to the dark theme',
  lightTheme: 'Switch to the light theme',
} as const;
