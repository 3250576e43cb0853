/** Why a TensorFlow.js model cannot be read, see `formatErrorSentences`. */
export const tfjsErrorSentences = {
  tfjsManifest:
    '{{file}} is no layers model of TensorFlow.js: {{field}} is {{actual}}, but it must be {{expected}}; save the model again with model.save() of TensorFlow.js.',
  tfjsGraph:
    '{{file}} is a graph model of TensorFlow.js, which has operations in place of layers; convert the Keras model with --output_format=tfjs_layers_model.',
  tfjsShard:
    '{{file}} keeps weights in {{name}}, which was not given; give it together with the files {{expected}}.',
  tfjsShardAlone:
    '{{file}} may hold weights of a TensorFlow.js model, which model.json beside it describes; give model.json and all files of weights together.',
  tfjsLength:
    'The tensors that {{file}} lists take {{expected}} bytes, but {{name}} have {{actual}}; give the files that were saved together.',
  tfjsDtype:
    'The TensorFlow.js model stores tensor {{name}} as {{actual}}, but ConvLab reads only {{expected}}; convert the model again without that.',
} as const;
