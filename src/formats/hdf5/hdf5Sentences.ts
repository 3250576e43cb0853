/** Why an HDF5 file cannot be read, see `formatErrorSentences`. */
export const hdf5ErrorSentences = {
  hdf5Damaged: 'The HDF5 file is damaged: {{reason}}; save it again.',
  hdf5Link:
    'The HDF5 file has {{name}} only as a link, and ConvLab follows none; save the model again with Keras, which writes no links.',
  hdf5Storage:
    'The HDF5 file stores {{name}} as {{actual}}, but ConvLab reads only {{expected}}; save it again as Keras does.',
  hdf5Size:
    'The HDF5 file is damaged: {{name}} should have {{expected}} bytes, but the file has {{actual}}; save it again.',
} as const;
