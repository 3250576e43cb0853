export const epochFiles = {
  save: 'Save',
  saveEpoch: 'Save epoch {{epoch}}',
  saveInitial: 'Save initial weights',
  saveAll: 'Save all as a zip',
  writing: 'Writing the file…',
  saved: 'Saved {{file}}.',
  gone: 'The browser’s storage does not have these weights, so they cannot be saved.',
  leftOut_one: 'One epoch is left out: the browser’s storage does not have it.',
  leftOut_other: '{{count}} epochs are left out: the browser’s storage does not have them.',
  formats: {
    keras: 'Keras model',
    hdf5: 'HDF5, as in the lecture',
    weights: 'Keras weights alone',
    safetensors: 'Weights alone',
  },
} as const;
