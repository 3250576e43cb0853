export const epochFiles = {
  save: 'Save',
  saveEpoch: 'Save epoch {{epoch}}',
  saveInitial: 'Save initial weights',
  saveAll: 'Save all as a zip',
  writing: 'Writing the file…',
  saved: 'Saved {{file}} ({{bytes}}).',
  gone: 'These weights are no longer kept, so they cannot be saved.',
  leftOut_one: 'One epoch is left out: its weights are no longer kept.',
  leftOut_other: '{{count}} epochs are left out: their weights are no longer kept.',
  diverged_one: 'One epoch is left out: it diverged, and its weights became NaN or infinite.',
  diverged_other:
    '{{count}} epochs are left out: they diverged, and their weights became NaN or infinite.',
  formats: {
    keras: 'Keras model',
    hdf5: 'HDF5, as in the lecture',
    weights: 'Keras weights alone',
    safetensors: 'Weights alone',
  },
} as const;
