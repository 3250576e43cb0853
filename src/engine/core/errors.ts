export type ErrorValues = Readonly<Record<string, string | number>>;

/**
 * Why a network is refused: English sentences with `{{values}}`. Each says what happened, at which layer,
 * expected and actual, and what to do. Other languages translate by code.
 */
export const specErrorSentences = {
  emptyNetwork: 'The network has no layers. Add a layer, for example Dense.',
  inputShape:
    'The input shape {{shape}} is not usable: every extent must be a whole number of at least 1.',
  invalidConfig: 'Layer {{layer}}: {{field}} is {{actual}}, but {{expected}}.',
  duplicateName: 'Two layers are both named {{layer}}. Rename one of them.',
  inputUnknown:
    'Layer {{layer}} takes its input from {{input}}, but no layer before it has that name. Open the model again, or remove the layer.',
  oneInput:
    'Layer {{layer}} takes one input, but has {{actual}}. Join them by Add or Concatenate first.',
  mergeInputs:
    'Layer {{layer}} joins tensors and needs at least two inputs, but has {{actual}}. Open a model in which it has them, or remove it.',
  mergeShapes:
    'Layer {{layer}} joins {{expected}} and {{actual}}, which do not fit together. Change the layers before it so that their outputs do.',
  outputUnused:
    'No layer takes the output of {{layer}}. Only the last layer may end the network: remove it, or join it by Add or Concatenate.',
  needsImage:
    'Layer {{layer}} needs an image of shape (height, width, channels), but receives {{actual}}. Move it before Flatten.',
  windowTooLarge:
    'Layer {{layer}}: its {{size}} window does not fit into its input {{actual}}. Use a smaller {{field}}, or padding "same".',
  softmaxNotLast:
    'Layer {{layer}} uses softmax, but only the last layer may. Choose another activation, or move it to the end.',
  headNotVector:
    'The last layer {{layer}} gives {{actual}}, but one vector of class scores is expected. Insert Flatten and end with Dense.',
  headGivesNoScores:
    'The last layer {{layer}} gives {{actual}} values, but a score for each of the {{expected}} classes is expected. End with Dense of {{expected}} units and the activation softmax.',
  headTooSmall:
    'The last layer {{layer}} has {{actual}} outputs, but the data has {{expected}} classes. Give it at least {{expected}} units.',
  labelTooLarge:
    'The data has an example of label {{actual}}, but the last layer {{layer}} has {{units}} outputs, for the labels 0 to {{largest}}. Give it at least {{expected}} units, or number the labels from 0.',
  crossEntropyNeedsSoftmax:
    'The loss sparse_categorical_crossentropy needs probabilities, but the last layer {{layer}} ends with {{actual}}. Set its activation to softmax, or choose the loss mse.',
  softmaxTwice:
    'A loss with from_logits=True applies softmax itself, but the last layer {{layer}} ends with softmax, too. Take that one out, or choose a loss without from_logits.',
  nothingToTrain:
    'The network has no weights that train. Add a layer with weights, for example Dense, or set trainable of a layer that has some.',
  memory:
    'The network needs more memory than there is: it has {{parameters}} weights, and {{cells}} values between its layers for each image. Use fewer units or filters, larger strides or a smaller batch size.',
  inputMismatch:
    'The network expects images of {{expected}}, but the data has {{actual}}. Change the input shape to {{actual}}.',
  weightMissing:
    'The weights have no tensor {{name}}, which layer {{layer}} needs with shape {{expected}}.',
  weightShape:
    'The weights of {{name}} have shape {{actual}}, but layer {{layer}} needs {{expected}}.',
  weightUnknown: 'The weights hold {{name}}, which belongs to no layer of this network.',
} as const;

export type SpecErrorCode = keyof typeof specErrorSentences;

/** A list in a sentence may be long, a name may not: files hold names of any length. */
const LONGEST_VALUE = 1000;
const LONGEST_WORD = 120;
const longWord = new RegExp(`(\\S{${LONGEST_WORD}})\\S+`, 'g');

/** Fills `{{name}}` placeholders; what is longer than anybody reads is cut. */
export function fillSentence(sentence: string, values: ErrorValues): string {
  return sentence.replace(/\{\{(\w+)\}\}/g, (_, name: string) =>
    shortened(String(values[name] ?? `{{${name}}}`)),
  );
}

function shortened(value: string): string {
  const text = value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE)}…` : value;
  return text.replace(longWord, '$1…');
}

/**
 * An error whose message is an English sentence of a table, filled with its values. Other languages build
 * their sentence from code and values; these also cross a thread.
 */
export abstract class CodedError<Code extends string> extends Error {
  readonly code: Code;
  readonly values: ErrorValues;

  /** @param name of the class, because a minifier shortens the class's own name */
  protected constructor(
    name: string,
    sentences: Readonly<Record<Code, string>>,
    code: Code,
    values: ErrorValues = {},
    options?: ErrorOptions,
  ) {
    super(fillSentence(sentences[code], values), options);
    this.name = name;
    this.code = code;
    this.values = values;
  }
}

/** A network, its options or its weights cannot be used. The message is a whole English sentence. */
export class SpecError extends CodedError<SpecErrorCode> {
  constructor(code: SpecErrorCode, values: ErrorValues = {}) {
    super('SpecError', specErrorSentences, code, values);
  }

  /** The name of the layer at fault, where there is one. */
  get layer(): string | null {
    const layer = this.values.layer;
    return typeof layer === 'string' ? layer : null;
  }

  /** Index of that layer in the spec's list, which includes disabled layers. */
  get index(): number | null {
    const index = this.values.index;
    return typeof index === 'number' ? index : null;
  }
}
