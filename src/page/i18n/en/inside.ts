/** Feature maps and opened cells. */
export const inside = {
  noNetwork:
    'There is no network to look into yet. Mend what the stack says, and its maps appear here.',
  subject: {
    previous: 'Previous',
    previousHint: 'The test image before this one, of the chosen class.',
    next: 'Next',
    nextHint: 'The test image after this one, of the chosen class.',
    test: 'test image {{place}} · a {{label}}',
    own: 'your own image',
    nextBatch: 'the next training batch',
    class: 'Class of the image',
    classHint: 'Previous and Next stay within this class.',
    anyClass: 'any class',
    wrong: 'Most wrong',
    looking: 'Looking…',
    wrongHint:
      'Orders the first 1,000 test images by how little probability the network gives to their true class.',
    range: 'Colours',
    rangeHint:
      'Where the darkest colour is: the largest value of the layer, of each map, or the layer’s largest at this moment, so that maps can be compared while time passes.',
    ranges: {
      layer: 'per layer',
      map: 'per map',
      fixed: 'fixed',
    },
    rate: 'Refresh',
    rateHint:
      'How often the numbers are read again while the network trains. Reading changes nothing in the run.',
    perSecond_one: '{{count}}/s',
    perSecond_other: '{{count}}/s',
    held: 'held',
  },
  maps: {
    heading: 'Feature maps',
    of: 'Maps of {{layer}}',
    name: '{{layer}} map {{map}}',
    input: 'input channel {{channel}}',
    more: '+{{count}}',
    fewer: 'fewer',
    probabilities: 'Probability of each class',
    probability: '{{name}}: {{percent}}',
    dead: '{{count}} dead',
    deadHint:
      'Zero at every position of 32 test images: no gradient passes there, so it cannot learn.',
    saturated: '{{count}} saturated',
    saturatedHint:
      'At the flat end of its activation on 32 test images: hardly any gradient passes.',
    waiting: 'Waiting for the first numbers…',
    untrained: 'initial random weights',
    afterStep: 'after step {{step}}',
  },
} as const;
