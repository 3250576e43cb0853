interface LessonWords {
  readonly title: string;
  readonly one: string;
  readonly two: string;
  readonly three: string;
  readonly ask: string;
  readonly choices: { readonly a: string; readonly b: string; readonly c: string };
  readonly replies: { readonly a: string; readonly b: string; readonly c: string };
  readonly task: string;
  readonly done: string;
}

/**
 * What the lessons say. `<window>…</window>` is a term that lights up; every number that the engine can compute
 * is a placeholder.
 */
export const lessonPages = {
  why: {
    title: 'Why not Dense alone?',
    one: 'A <dense>Dense layer</dense> joins every pixel with every unit: {{pixels}} × {{units}} = {{weights}} weights for one layer.',
    two: 'It does not know which pixels are neighbours. <shuffled>Shuffle the pixels</shuffled> of all pictures alike, and its weights only change their places: <dense>the same sum</dense>.',
    three:
      'A convolution looks at neighbouring pixels together. <strokes>It finds the outline of a digit</strokes>, and in a shuffled one <noise>only noise</noise>.',
    ask: 'All pictures are shuffled in the same way. Will a network of Dense layers learn worse from them?',
    choices: { a: 'yes, much worse', b: 'no, just as well', c: 'it learns better' },
    replies: {
      a: 'We would: we see no digit there. But Dense layers never knew which pixels are neighbours, and learn just as well.',
      b: 'Dense layers never knew which pixels are neighbours, so they miss nothing. A convolution would.',
      c: 'Shuffling adds nothing. Dense layers learn just as well as before: they never knew which pixels are neighbours.',
    },
    task: 'Train both networks on both kinds of images: set each one up below, and press Train. Compare the four val_accuracies.',
    done: 'Shuffled pixels: Dense layers go from {{dense}} to {{denseShuffled}}, convolutions from {{conv}} to {{convShuffled}}. They lived on what is next to what.',
  },
  shared: {
    title: 'Local connections, shared weights',
    one: 'A convolution looks through a small <window>window</window>: <cell>one cell of the map</cell> depends on {{taps}} neighbouring pixels, not on all {{pixels}}.',
    two: 'Wherever the window is, it uses <kernel>the same {{taps}} weights</kernel>. A stroke learned in one place is found in every other.',
    three:
      'Where the picture looks like the kernel, <cell>the cell is large</cell>. This kernel looks for edges that are bright on their right.',
    ask: 'The map has {{side}} × {{side}} = {{cells}} cells. How many weights make them?',
    choices: {
      a: '{{taps}}, and one bias',
      b: '{{cells}}',
      c: '{{cells}} × {{taps}} = {{product}}',
    },
    replies: {
      a: 'All cells share them. Whatever the size of the picture, the filter stays that small.',
      b: 'One for each cell would be a lot already. All cells share the same {{taps}}, and one bias.',
      c: 'That is how many multiplications there are. The weights in them are always the same {{taps}}, and one bias.',
    },
    task: 'Take the window to where the map is largest.',
    done: 'There the picture under the window looks most like the kernel.',
  },
  sum: {
    title: 'The sum under the window',
    one: 'Lay the window on the picture and multiply <products>each number under it</products> by the <kernel>kernel’s number</kernel> in the same place.',
    two: '<sum>All {{count}} products added up</sum> make <cell>one cell</cell> of the feature map: {{fraction}} = {{decimal}}, which the lecture cuts to {{lecture}}.',
    three: '<relu>ReLU</relu> comes last: a negative sum becomes 0, a positive one stays as it is.',
    ask: 'The window now moves one column to the right. What will the next sum be?',
    choices: { a: 'larger', b: 'smaller', c: 'the same' },
    replies: {
      a: 'It is {{nextFraction}} = {{nextDecimal}}: {{leaving}} has left on one side, {{coming}} has come in on the other.',
      b: 'Compare the columns: {{leaving}} leaves, but {{coming}} comes in. The sum grows to {{nextFraction}} = {{nextDecimal}}.',
      c: 'The kernel stays the same, but not what lies under it: {{leaving}} leaves, {{coming}} comes in, and the sum is {{nextFraction}} = {{nextDecimal}}.',
    },
    task: 'Take the window step by step through all {{columns}} places of the first row.',
    done: 'Each cell of the row is the same sum at another place.',
  },
  bias: {
    title: 'The bias',
    one: 'Besides its kernel each filter has <bias>one bias</bias>: a single number, learned like the weights.',
    two: 'It is added to <output>all {{cells}} cells of the map</output>. Not one for each cell: one for all.',
    three:
      'ReLU comes after the bias. A negative bias raises the bar: only <output>cells above it</output> stay.',
    ask: 'What does a bias of {{bias}} do to this map after ReLU?',
    choices: {
      a: 'the map is darker, its pattern stays',
      b: 'every cell is 0',
      c: 'only the small cells are 0',
    },
    replies: {
      a: 'Before ReLU, yes. But no sum is above {{largest}}: with {{bias}} all are negative, and ReLU makes them 0. The filter is dead.',
      b: 'No sum is above {{largest}}, so all are negative now and ReLU makes them 0. Such a filter is called dead.',
      c: 'The large ones too: the largest sum is {{largest}}. With {{bias}} it is negative as well, and the whole map is 0: a dead filter.',
    },
    task: 'Move the bias until exactly half of the map is 0.',
    done: 'The bias decides how much it takes for a cell to answer.',
  },
  stride: {
    title: 'Stride',
    one: 'The stride is how far the <window>window</window> moves at a time. So far it was 1: one cell.',
    two: 'With a stride of {{stride}} the <window>window</window> skips every other place, and the <output>map</output> of a {{side}} × {{side}} picture has only {{halved}} rows and columns.',
    three:
      '<size>{{formula}}</size>: the half brackets round down. What is not enough for another step at the end is left out.',
    ask: 'A {{side}} × {{side}} picture, a {{kernel}} × {{kernel}} window, a stride of {{step}}: how many rows has the map?',
    choices: { a: '{{more}}', b: '{{answer}}', c: '{{unstrided}}' },
    replies: {
      a: 'One too many: the last step would leave the picture. {{answerFormula}}.',
      b: '{{answerFormula}}.',
      c: 'That is with a stride of 1. In steps of {{step}} fewer places are left: {{answerFormula}}.',
    },
    task: 'Make the map {{wanted}} × {{wanted}}.',
    done: 'The formula says the same.',
  },
  padding: {
    title: 'Padding',
    one: '<output>valid</output> keeps the window inside the picture: {{side}} rows become {{valid}}, and each layer eats more of the border.',
    two: '<rim>same</rim> adds a rim of zeros, so that {{side}} stays {{side}} at a stride of 1.',
    three:
      'An even kernel cannot have the same rim on both sides: the <rim>extra row and column</rim> go to the end, below and to the right.',
    ask: 'This picture is {{value}} everywhere, and the kernel takes the mean. Which rim makes the border of the map darker?',
    choices: { a: 'zeros', b: 'the neighbouring pixels', c: 'neither' },
    replies: {
      a: 'In the corner the zeros take part in the mean: {{zeros}}. With neighbouring pixels it would stay {{edges}}.',
      b: 'The neighbouring pixels are {{value}} as well, so the mean stays {{edges}}. Zeros bring the corner down to {{zeros}}.',
      c: 'Zeros take part in the mean too: the corner falls to {{zeros}}. Only with neighbouring pixels it stays {{edges}}.',
    },
    task: 'Make the map {{wanted}} × {{wanted}} with same padding.',
    done: 'With same padding the stride alone decides: {{side}} / 2.',
  },
  filters: {
    title: 'Several filters',
    one: 'Each filter makes <output>one feature map</output>: {{count}} filters, {{count}} maps of the same picture.',
    two: 'They differ in <kernel>their weights</kernel> alone. <filters>Choose a map</filters> and see what its filter looks for.',
    three:
      'These kernels were written by hand. In a network nobody chooses them: they begin at random and <epochs>are learned, epoch by epoch</epochs>.',
    ask: 'Which of these filters answers on every side of a stroke?',
    choices: { a: 'filter 1, vertical edges', b: 'filter 3, all edges', c: 'filter 4, blur' },
    replies: {
      a: 'Filter 1 answers on one side alone, where it gets brighter to the right. Filter 3 answers all around a stroke.',
      b: 'It compares each pixel with its neighbours in all four directions, so it answers all around a stroke.',
      c: 'Blur answers on the stroke itself: brightness is enough for it. Filter 3 answers all around a stroke.',
    },
    task: 'Show the map of the filter that answers most to the top bar of the 7.',
    done: 'A bar is bright below and dark above: just what that kernel looks for.',
  },
  channels: {
    title: 'Several channels',
    one: 'A picture in colour has <input>{{channels}} channels</input>. A layer behind another one gets as many as there are maps.',
    two: 'A filter has <kernel>a kernel of its own for each channel</kernel>. <sum>The sums of all channels are added</sum> into one map.',
    three:
      'A filter over {{maps}} maps so has {{size}} × {{maps}} = {{taps}} weights, and <parameters>still one bias</parameters>.',
    ask: 'How many parameters has Conv2D({{filters}}, {{side}}) on {{maps}} maps?',
    choices: { a: '{{bare}}', b: '{{answer}}', c: '{{flat}}' },
    replies: {
      a: 'These are the weights. Each of the {{filters}} filters has a bias besides: {{answer}}.',
      b: '{{taps}} weights and a bias for each of the {{filters}} filters: {{layer}} of the lecture’s model A.',
      c: 'That would be on one map. A filter has weights for each of the {{maps}} maps: {{answer}} in all.',
    },
    task: 'This layer has {{one}} parameters. Change it so that it has {{wanted}}.',
    done: 'Every filter brings its weights for all channels, and one bias.',
  },
  pooling: {
    title: 'Pooling',
    one: '<output>Max pooling</output> keeps the largest number of each <window>window</window>, mean pooling their mean. The windows lie side by side.',
    two: '<size>{{side}} becomes {{half}}</size>: what follows computes faster, and a Dense layer behind it needs {{share}} of the weights, so it overfits less.',
    three:
      'And a shift matters less. One pixel to the right changes <shift>{{before}} of the picture, {{after}} of the pooled map</shift>.',
    ask: 'How many parameters does this pooling layer have?',
    choices: { a: '{{taps}}', b: '{{more}}', c: '{{parameters}}' },
    replies: {
      a: 'The window has {{taps}} cells, but no weights: the largest is the largest, and nothing is learned.',
      b: 'It has neither a kernel nor a bias: taking the largest needs nothing that is learned.',
      c: 'Taking the largest needs nothing that is learned.',
    },
    task: 'Train a network with pooling, and one without. With each, shift a digit until the answer changes; the table keeps count of all of them.',
    done: 'With pooling this digit’s answer changed at {{pooledAt}} pixels, without at {{plainAt}}. One digit says little: compare the rows of the table.',
  },
  counting: {
    title: 'Counting parameters',
    one: 'A convolution has <conv>kernel × channels × filters + filters</conv> parameters, such as {{conv}}. The last ones are the biases.',
    two: 'A Dense layer has <dense>inputs × units + units</dense>, such as {{dense}}. Pooling and Flatten have <none>none</none>.',
    three: 'The lecture’s model A has {{terms}} = <total>{{total}}</total>.',
    ask: 'Model B has {{totalB}}. Where do most of them sit?',
    choices: { a: 'in the convolutions', b: 'in one Dense layer', c: 'spread over all layers' },
    replies: {
      a: 'The convolutions share their weights and have {{convs}} together. {{largest}}, {{percent}} of all, sit in the first Dense layer.',
      b: 'The first Dense layer has {{largest}} of them: {{percent}}.',
      c: 'By no means: {{largest}}, {{percent}} of all, sit in the first Dense layer.',
    },
    task: 'Set up model B and bring it under a million parameters. One change is enough.',
    done: 'Whatever made the Dense layer or its input smaller did it.',
  },
  learning: {
    title: 'Learning',
    one: 'The <loss>loss</loss> is one number: how wrong the network is on a batch of images. Every step tries to lower it.',
    two: 'The <gradient>gradient</gradient> of a weight says how the loss changes when the weight grows. It adds up what every place asks where this weight was used.',
    three:
      'The <update>update</update> takes the weight a small step downhill; the <rate>learning rate</rate> says how small.',
    ask: 'The gradient of a weight is positive. What does a plain step of gradient descent do with it?',
    choices: { a: 'the weight grows', b: 'the weight shrinks', c: 'the weight becomes 0' },
    replies: {
      a: 'A positive gradient means: if the weight grows, the loss grows. So it goes the other way, and the weight gets smaller.',
      b: 'If growing raises the loss, shrinking lowers it.',
      c: 'The step is small: the learning rate times the gradient, taken away from the weight. It gets a little smaller.',
    },
    task: 'Press Step, or Train, until the loss is half of what it was at the first step. The small network below gets there soon by Train.',
    done: 'From {{firstLoss}} to {{lastLoss}} in {{steps}} steps, each downhill for one batch.',
  },
  backward: {
    title: 'Backward through pooling and ReLU',
    one: 'Going back, each pooled cell has a gradient; here it is 1. <routed>Max pooling sends it to the winner</routed> of its <window>window</window>, and to nobody else.',
    two: 'Where windows overlap, a cell may win several times: <routed>its gradients add up</routed>.',
    three:
      'Behind the pooling is a ReLU. Where <zeros>its output was 0</zeros>, the gradient stops: that place learns nothing from this image.',
    ask: 'How many of the {{taps}} cells of a window get a gradient from max pooling?',
    choices: { a: '{{taps}}, a share each', b: '1', c: 'all but the smallest' },
    replies: {
      a: 'That is mean pooling: it spreads the gradient. Max pooling lets only the winner through, so only the winner gets it: 1.',
      b: 'Only the winner made the output, so only it gets the gradient. Of equal ones it is the first.',
      c: 'The others did not reach the output: changing them a little changes nothing. Only the winner gets it: 1.',
    },
    task: 'Here are {{filters}} filters with a ReLU behind them. Show the one that gets no gradient at all.',
    done: 'Its map is 0 everywhere, so nothing comes through its ReLU: it learns nothing from this picture. If that is so for all pictures, it is dead.',
  },
  validation: {
    title: 'loss and val_loss',
    one: '<loss>loss</loss> is measured on the images that the network trains on, <val>val_loss</val> on images that training never sees.',
    two: 'At first both fall: what the network learns holds for new images too.',
    three:
      'When val_loss rises while loss goes on falling, it learns its images by heart. That is <val>overfitting</val>.',
    ask: '{{images}} images to train on, {{epochs}} epochs. What will val_loss do?',
    choices: {
      a: 'fall to the end, as loss does',
      b: 'fall first, then stay or rise',
      c: 'stay where it began',
    },
    replies: {
      a: 'loss can fall to the end: so few images can be learned by heart. New images gain nothing from that, so val_loss turns.',
      b: 'So few images are soon learned by heart. From then on new images gain nothing.',
      c: 'Even a few images teach something at first, so it falls. Later they are only learned by heart, and it turns.',
    },
    task: 'Set this up, press Train, and write down the epoch at which you would have stopped: where val_loss was lowest.',
    done: 'EarlyStopping with restore_best_weights would keep the same epoch, {{best}}. It stands under Advanced.',
  },
  dropout: {
    title: 'Dropout',
    one: '<layer>Dropout</layer> switches off a random {{rate}} of the units before it at each training step, so that none is relied on.',
    two: 'When it counts, in validation and in the test, <val>all units are on</val>.',
    three:
      'It is harder to learn by heart that way: <gap>loss and val_loss stay closer</gap> together.',
    ask: 'The same network with Dropout: how will its training loss compare?',
    choices: { a: 'lower', b: 'higher', c: 'the same' },
    replies: {
      a: 'It trains with a part of its units missing, so each step is harder: the training loss is higher. val_loss is what may get lower.',
      b: 'It trains with a part of its units missing. val_loss, with all of them, may still be lower.',
      c: 'It trains with a part of its units missing, so the training loss is higher. val_loss, with all of them, may still be lower.',
    },
    task: 'Train the network without Dropout, then with it, {{epochs}} epochs or more each. Both lie in one chart. Bring loss and val_loss of the one with Dropout less than {{gap}} apart.',
    done: 'Without Dropout they are {{plainGap}} apart. What the other one has learned holds for new images too.',
  },
  errors: {
    title: 'Where it errs',
    one: 'For each class the network gives <bars>a probability</bars>. Its answer is the largest of them.',
    two: '<wrong>Most wrong</wrong> looks for the images to whose true class it gives the least.',
    three:
      'Look at <image>the image</image>: would you have known? Some are hard for us too, others only for the network.',
    ask: 'When a trained network is wrong, how sure is it?',
    choices: { a: 'never sure', b: 'sometimes very sure', c: 'always very sure' },
    replies: {
      a: 'Sadly not. The probabilities say how the network weighs the classes, not whether it is right: it can be wrong and sure.',
      b: 'The probabilities say how the network weighs the classes, not whether it is right.',
      c: 'Often two classes share the probability. But it can be wrong and very sure, and that is what to watch for.',
    },
    task: 'Train your network on MNIST for an epoch or more. Then draw a {{four}} that it takes for a {{nine}}: begin with one of the test set, and change as little as you can.',
    done: 'You drew a {{truth}}, and it says {{said}} ({{share}}). Would you have known?',
  },
} satisfies Record<string, LessonWords>;
