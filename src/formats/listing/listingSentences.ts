/**
 * What is said of a listing, by code: English sentences with `{{values}}`. Some codes are those of
 * FormatError, whose own sentences are for files: nobody exports a listing again.
 */
export const listingSentences = {
  // notes
  misspelt: '`{{actual}}` is read as `{{expected}}`.',
  otherModule: '`{{actual}}` is read as `{{expected}}`, where Keras has it.',
  otherTensor:
    '`{{actual}}` is not of this model; it is read as `{{expected}}`, which nothing else reads.',
  fromData: '`{{actual}}` is the chosen data set’s: {{expected}}.',
  inputFromData:
    'The listing does not say the shape of the input. It is that of the chosen data set: {{expected}}.',
  flattened:
    'The listing flattens its images to {{actual}} before the network. Here a Flatten layer does so.',
  channelAdded: 'The input {{actual}} is read as {{expected}}, the images of the chosen data set.',
  otherImages: 'The listing is for images of {{actual}}, but the chosen data set has {{expected}}.',
  prepared: '`{{actual}}` is left out: the images of the chosen data set come like that.',
  lectureSlip:
    'The lecture prints {{actual}} here, but its summary with {{params}} parameters is that of {{expected}}.',
  conditionTaken: 'Whether `{{actual}}` is true comes from elsewhere. It is taken as true.',
  metricsLeft: 'Metrics that are not reported here: {{actual}}.',
  sameLabels:
    'categorical_crossentropy of one-hot labels is sparse_categorical_crossentropy of class numbers, which this page has.',
  validationData:
    'Here the end of the training images validates (validation_split), not `{{actual}}`.',
  fitLeft: '`{{actual}}` of fit is passed over.',
  fitElsewhere: '`{{actual}}` comes from elsewhere, so {{field}} stays as it is.',
  callbackLeft: '`{{actual}}` is passed over: it changes nothing that is learned.',
  folderLeft: 'Checkpoints are named {{expected}}, without the folder.',
  modelLeft: 'A model of parts that come from elsewhere is passed over: `{{actual}}`.',
  tooManyModels: 'The listing makes many models. The first {{expected}} are shown.',
  // problems
  syntax: 'Python cannot read `{{actual}}` here. Look at brackets, quotes and commas.',
  bracketOpen: 'The bracket `{{actual}}` is not closed.',
  stringOpen: 'The string that begins with `{{actual}}` here is not closed before its line ends.',
  noModel:
    'No Keras model is built here. Give the code that makes one, such as keras.Sequential([…]).',
  pytorch: 'This is PyTorch code. Only Keras code is read.',
  notebookJson: 'This is no notebook that can be read: {{reason}}.',
  layerUnknown:
    '`{{actual}}` is no layer that is known here: it comes from elsewhere or from a package that is not read.',
  notCalled: '`{{actual}}` is a class, and no layer yet. Call it: `{{actual}}()`.',
  tensorUnknown: '`{{actual}}` is no tensor that is known here. Give the output of a layer.',
  argumentUnknown: '{{layer}} has no argument {{actual}} in Keras; it has {{expected}}.',
  argumentTwice: '{{layer}}: {{actual}} is one argument too many; Keras takes {{expected}}.',
  argumentElsewhere:
    '{{layer}}: {{field}} is `{{actual}}`, which comes from elsewhere. Give its value.',
  loopElsewhere:
    'How often this loop runs comes from elsewhere: `{{actual}}`. Give a range or a list.',
  callbackName: 'The callback {{actual}} is not supported; use one of {{expected}}.',
  callbackField: '{{callback}}: {{field}} is {{actual}}, but only {{expected}} is supported here.',
  callbackUnknown: '{{callback}} has no argument {{actual}} in Keras; it has {{expected}}.',
  callbackElsewhere: 'What the callback `{{actual}}` does comes from elsewhere; it is left out.',
  fitField: 'fit: {{field}} is {{actual}}, but {{expected}} is needed. It stays as it is.',
  compileElsewhere:
    'compile: {{field}} is `{{actual}}`, which comes from elsewhere. It stays as it is.',
  subclass:
    'The model {{actual}} is a class of its own whose `call` cannot be followed. Write it with keras.Sequential or keras.Model(inputs, outputs).',
  inputsUnknown:
    'keras.Model needs the input and the output of the network, but `{{actual}}` is not known here.',
  branchElsewhere:
    'The output is not reached from the input of this model: `{{actual}}` belongs to another.',
  textTooLong:
    'The text has {{actual}} characters, and at most {{expected}} are read. Give the part that builds the model.',
  tooMuch: 'The listing is too much to follow to its end. Give the part that builds the model.',
  failed: 'The listing cannot be followed: {{reason}}.',
  // of files, without the advice to export again
  layerField: '{{layer}}: {{field}} is {{actual}}, but only {{expected}} is supported here.',
  layerFieldMissing: '{{layer}}: {{field}} is missing, but {{kind}} needs {{expected}}.',
  layerClass: 'The layer {{actual}} is not supported here. Supported are {{expected}}.',
  kerasOpenInputShape:
    '{{layer}}: the input shape is {{actual}}, but every extent after the batch must be a positive integer.',
  kerasFrozen:
    'The model {{model}} has trainable set to False, but its layers have not. Set trainable of the layers instead.',
  lossField: 'Loss {{loss}}: {{field}} is {{actual}}, but only {{expected}} is supported here.',
} as const;

export type ListingCode = keyof typeof listingSentences;
