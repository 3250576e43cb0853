/** Why a Keras file cannot be read or written, see `formatErrorSentences`. */
export const kerasFileErrorSentences = {
  noFile: 'No file was given; give the file of a model.',
  modelFileKind:
    '{{file}} is {{actual}}, but a model is read from .keras, .h5, .hdf5, .weights.h5, .safetensors, the JSON of model.to_json() or model.json of TensorFlow.js; give one of these.',
  modelFileEnding:
    '{{file}} ends in none of {{expected}}, by which the format is chosen; give it one of these endings.',
  weightsAlone:
    '{{file}} holds weights without a network; choose the network that they belong to first.',
  weightsLayers:
    'The file has weights of {{actual}} layers, but the network has {{expected}} layers with weights; choose the network that they belong to.',
  weightsCount:
    'The file has {{actual}} weights for layer {{layer}}, but the network has {{expected}}; choose the network that they belong to.',
  h5NoModel:
    'The HDF5 file has neither a model nor weights as Keras writes them; save the model again with Keras.',
  zipDamaged: 'The .keras file is damaged: {{reason}}; save it again.',
  zipEntry: 'The .keras file has no {{name}}; give a file that model.save() of Keras wrote.',
  zipSize:
    'The .keras file unpacks {{name}} to {{actual}} bytes, but at most {{expected}} are read; save it again with Keras.',
  scheduleNotKeras:
    'Keras has no warm-up before {{actual}}, so the schedule cannot be written in this format; take .weights.h5 or .safetensors, which hold no schedule, or train without the warm-up.',
  compileMissing:
    'The optimizer is not known, so its state cannot be written; save the weights alone.',
  optimizerStateLeft:
    "The optimizer's state in the file does not fit the network, so only the weights were taken; training begins with a new optimizer.",
  fileLeft: '{{file}} is not needed for the model in {{model}}, so it was left.',
  policyLeft:
    'The model computes in {{actual}}, but ConvLab computes in float32; results differ in their last digits.',
  compileLeft: 'What the model was compiled with was left: {{reason}}',
} as const;
