import { CodedError, type ErrorValues } from '../engine/core/errors.ts';
import { hdf5ErrorSentences } from './hdf5/hdf5Sentences.ts';
import { kerasFileErrorSentences } from './kerasFiles/kerasFileSentences.ts';
import { linkErrorSentences } from './link/linkSentences.ts';
import { tfjsErrorSentences } from './tfjs/tfjsSentences.ts';

/**
 * Every way in which a file or a Keras value cannot be used, as an English sentence with
 * `{{values}}`: what, where, actual and expected, what to do. Other languages translate by code.
 */
export const formatErrorSentences = {
  ...linkErrorSentences,
  ...hdf5ErrorSentences,
  ...kerasFileErrorSentences,
  ...tfjsErrorSentences,
  kerasFile:
    '{{file}} is {{actual}}, but a model is read from the text that model.to_json() returns; load it in Keras, and write that text to a file.',
  kerasFileSize:
    '{{file}} is no Keras model: it has {{actual}} bytes, and at most {{expected}} are read; give the text that model.to_json() returns.',
  kerasJson: '{{file}} is not JSON: {{reason}}; give the text that model.to_json() returns.',
  kerasDeep:
    '{{file}} is no Keras model: its values are nested {{actual}} deep, and at most {{expected}} are read; give the text that model.to_json() returns.',
  kerasNotModel:
    'This is no Keras model: {{field}} is {{actual}}, but it must be {{expected}}; give the text that model.to_json() returns.',
  kerasModelClass:
    'The model class {{actual}} is not supported; use a Sequential model or a functional one.',
  kerasFrozen:
    'The model {{model}} has trainable set to false, but its layers have not; set trainable of the layers instead, and export it again.',
  kerasNoInputShape:
    'The model does not say the shape of its input; make keras.Input(shape=(28, 28, 1)) its first layer and export it again.',
  kerasOpenInputShape:
    'Layer {{layer}}: the input shape is {{actual}}, but every extent after the batch must be a positive integer; give them to keras.Input and export the model again.',
  kerasInputCount:
    'The model has {{actual}} inputs, but ConvLab supports only one; use a model with one input and one output.',
  kerasOutputCount:
    'The model has {{actual}} outputs, but ConvLab supports only one; use a model with one input and one output.',
  kerasShared:
    'Layer {{layer}} is used {{actual}} times, but ConvLab supports only layers that are used once; use a layer of its own in each place.',
  kerasBranch:
    'The output needs layer {{layer}}, which is not on the way from the input to the output; feed it from the input and export the model again.',
  kerasLoop: 'Layer {{layer}} feeds itself; export the model again.',
  kerasUnknownLayer:
    'The model links to layer {{layer}}, which is not among its layers; export the model again.',
  layerClass:
    'Layer {{layer}}: the layer class {{actual}} is not supported; use one of {{expected}}.',
  layerFieldMissing:
    'Layer {{layer}}: {{field}} is missing, but {{kind}} needs {{expected}}; add it, or export the model again.',
  layerField:
    'Layer {{layer}}: {{field}} is {{actual}}, but ConvLab supports only {{expected}}; change it and export the model again.',
  optimizerJson:
    "The optimizer is not one of {{expected}}, nor Keras's serialised JSON: {{reason}}; give a name, or the text of json.dumps(keras.optimizers.serialize(optimizer)).",
  optimizerName: 'The optimizer {{actual}} is not supported; use one of {{expected}}.',
  optimizerField:
    'Optimizer {{optimizer}}: {{field}} is {{actual}}, but ConvLab supports only {{expected}}; change it.',
  optimizerUnknown:
    'Optimizer {{optimizer}}: Keras has no argument {{field}} of it; use {{expected}}.',
  scheduleName:
    'The learning-rate schedule {{actual}} is not supported; use one of {{expected}}, as keras.optimizers.schedules.serialize writes it.',
  scheduleField:
    'Schedule {{schedule}}: {{field}} is {{actual}}, but ConvLab supports only {{expected}}; change it.',
  scheduleUnknown:
    'Schedule {{schedule}}: Keras has no argument {{field}} of it; use {{expected}}.',
  lossName: 'The loss {{actual}} is not supported; use one of {{expected}}.',
  lossField:
    'Loss {{loss}}: {{field}} is {{actual}}, but ConvLab supports only {{expected}}; change it and export the model again.',
  safetensorsTooShort:
    'The safetensors file is damaged: expected at least {{expected}} bytes, found {{actual}}; save it again.',
  safetensorsHeaderSize:
    'This is no safetensors file: its header would be {{actual}} bytes long, but at most {{expected}} are possible; give a file written by safetensors.',
  safetensorsHeader:
    'The safetensors file has an unreadable header: {{reason}}; save the file again.',
  safetensorsTensor:
    'The safetensors file describes tensor {{name}} wrongly: {{field}} is {{actual}}, but it must be {{expected}}; save the file again.',
  safetensorsDtype:
    'The safetensors file stores tensor {{name}} as {{actual}}, but ConvLab reads only {{expected}}; convert it and save the file again.',
  safetensorsLength:
    'The safetensors file gives tensor {{name}} {{actual}} bytes, but its shape {{shape}} in {{dtype}} takes {{expected}}; save the file again.',
  safetensorsOffset:
    'The safetensors file puts tensor {{name}} at byte {{actual}} of its data, but the one before it ends at {{expected}}; save the file again.',
  safetensorsNotFinite:
    'The weights of {{name}} hold {{actual}}, which is no finite number in 32 bits, so no file was written; train again with a lower learning rate.',
  safetensorsEnd:
    'The safetensors file is damaged: its tensors take {{expected}} bytes, but it holds {{actual}} bytes of data; save it again.',
  tfjsLacks:
    'Layer {{layer}}: TensorFlow.js has no {{kind}} whose {{field}} is {{actual}}; change or disable the layer, or export another format.',
  weightNotFound:
    'The weights have no tensor {{name}}, which layer {{layer}} needs with shape {{expected}}; the file has {{found}}. Name each tensor by its layer and weight.',
  weightNotClear:
    'The weights have no tensor {{name}}, which layer {{layer}} needs with shape {{expected}}: {{found}} could all be {{name}}. Name each tensor by its layer and weight.',
  weightNotFinite:
    'The weights hold {{actual}} in tensor {{name}} ({{count}} of its {{total}} values), but training needs finite 32-bit numbers; give weights of a run that did not diverge.',
} as const;

export type FormatErrorCode = keyof typeof formatErrorSentences;

/** A file or a Keras value cannot be used; the message is a whole English sentence. */
export class FormatError extends CodedError<FormatErrorCode> {
  /** what else cannot be used, or why that is so; each is a whole sentence */
  readonly more: readonly FormatError[];

  constructor(code: FormatErrorCode, values: ErrorValues = {}, more: readonly FormatError[] = []) {
    super('FormatError', formatErrorSentences, code, values);
    this.more = more;
  }
}
