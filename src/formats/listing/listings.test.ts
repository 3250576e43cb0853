import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { presets } from '../../engine/network/presets.ts';
import { parameterCount, resolveNetwork } from '../../engine/network/resolve.ts';
import type { Listing, ListingModel } from './listing.ts';
import { readListing } from './readListing.ts';
import type { Remark } from './remarks.ts';

const mnist = { inputShape: [28, 28, 1], classes: 10 };
const folder = new URL('golden/', import.meta.url);

function readGolden(name: string): Listing {
  return readListing(readFileSync(new URL(name, folder), 'utf8'), mnist);
}

function paramsOf({ network }: ListingModel): number | null {
  if (network === null) return null;
  try {
    return parameterCount(resolveNetwork(network));
  } catch {
    return null;
  }
}

const said = ({ cell, line, code }: Remark) => `${cell === null ? '' : `${cell}:`}${line} ${code}`;

/** What is said anywhere, in the order of the lines. */
function remarksOf(listing: Listing, kind: 'notes' | 'problems'): readonly string[] {
  const all = [listing, ...listing.models].flatMap((part) => part[kind]);
  return [...new Set(all.toSorted((a, b) => a.from - b.from).map(said))];
}

interface Expected {
  /** parameters of each model; null where it cannot be used */
  readonly params: readonly (number | null)[];
  readonly notes?: readonly string[];
  readonly problems?: readonly string[];
  /** epochs, batch size and validation split of the last fit */
  readonly fit?: readonly (number | null)[];
  readonly optimizer?: string;
}

const lectureA = ['3 misspelt', '6 misspelt', '7 misspelt', '12 misspelt', '17 folderLeft'];

const expectations: Readonly<Record<string, Expected>> = {
  'lecture-a.py': { params: [93_322], notes: lectureA, fit: [15, 256, 0.2], optimizer: 'Adam' },
  'lecture-b.py': {
    params: [5_332_778],
    notes: ['11 misspelt', '13 lectureSlip', '13 misspelt', '17 misspelt', '26 misspelt'],
    fit: [19, 32, 0.2],
    optimizer: 'Adam',
  },
  'lecture-both.md': {
    params: [93_322, 5_332_778],
    notes: [
      ...['10 misspelt', '13 misspelt', '14 misspelt', '19 misspelt', '24 folderLeft'],
      ...['47 misspelt', '49 lectureSlip', '49 misspelt', '53 otherTensor', '62 misspelt'],
    ],
    fit: [19, 32, 0.2],
  },
  'sequential-list.py': {
    params: [34_826],
    notes: ['34 sameLabels'],
    fit: [15, 128, 0.1],
    optimizer: 'Adam',
  },
  'add-mlp.py': {
    params: [669_706],
    notes: ['7 flattened', '12 fromData', '13 sameLabels', '15 validationData'],
    fit: [20, 128, null],
    optimizer: 'RMSprop',
  },
  'flatten-28.py': {
    params: [101_770],
    notes: ['6 channelAdded'],
    fit: [5, 32, 0],
    optimizer: 'SGD',
  },
  'shape-from-data.py': { params: [330], notes: ['5 fromData', '7 fromData'] },
  'shape-by-axis.py': { params: [46_298], notes: ['2 fromData', '4 fromData'] },
  'builder-function.py': { params: [5274] },
  'uncalled-function.py': { params: [52_650], notes: ['4 fromData'], optimizer: 'SGD' },
  'class-methods.py': { params: [54_410], fit: [3, 64, 0], optimizer: 'RMSprop' },
  'subclass.py': { params: [2_770_634], notes: ['15 fromData'], fit: [5, 32, 0] },
  'residual.py': { params: [5402] },
  'aliases.py': { params: [61_706], optimizer: 'Adam' },
  'helpers-and-constants.py': { params: [90_298] },
  'several-models.py': { params: [25_450, 27_090], fit: [2, 100, 0], optimizer: 'Adam' },
  'callbacks.py': {
    params: [7850],
    notes: ['6 folderLeft', '7 callbackLeft'],
    problems: ['7 callbackName'],
    fit: [30, 64, 0.25],
    optimizer: 'Adam',
  },
  'plateau.py': {
    params: [7850],
    notes: ['6 misspelt'],
    fit: [30, 64, 0.25],
    optimizer: 'Adam',
  },
  'rescaling-reshape.py': { params: [54_170], notes: ['2 prepared', '3 prepared'] },
  'nested.py': { params: [54_170] },
  'no-input-shape.py': { params: [54_170, 7850], notes: ['7 inputFromData'] },
  'old-keras.py': {
    params: [54_410],
    notes: ['11 misspelt', '15 misspelt', '17 sameLabels', '18 misspelt'],
    fit: [12, 128, 0],
    optimizer: 'SGD',
  },
  'korean-comments.py': { params: [54_410], fit: [5, 200, 0.2], optimizer: 'Adam' },
  'smart-quotes.py': { params: [81_250] },
  'notebook.ipynb': { params: [54_170], notes: ['2:3 misspelt'], fit: [4, 32, 0] },
  'misspelt-everywhere.py': {
    params: [null],
    notes: [...['2 misspelt', '3 misspelt', '5 misspelt', '6 misspelt', '7 misspelt']],
    problems: ['4 notCalled', '6 optimizerName'],
    fit: [3, 32, 0],
  },
  'refused-lstm.py': { params: [null], problems: ['3 layerClass', '5 layerClass'] },
  'refused-regularizer.py': { params: [null], problems: ['4 layerField'] },
  'refused-argument.py': {
    params: [null],
    problems: [
      ...['2 layerField', '3 layerField', '4 layerField', '4 argumentUnknown'],
      '6 argumentElsewhere',
    ],
  },
  'refused-training.py': {
    params: [7850],
    notes: ['3 fitElsewhere'],
    problems: [
      ...['2 optimizerName', '2 lossName', '3 fitField', '4 callbackField'],
      '4 callbackElsewhere',
    ],
    fit: [null, null, 0],
  },
  'refused-elsewhere.py': { params: [null], problems: ['1 layerClass', '4 layerUnknown'] },
  'refused-two-outputs.py': { params: [null], problems: ['5 kerasOutputCount'] },
  'frozen-layers.py': { params: [63_658], optimizer: 'Adam' },
  'refused-frozen.py': {
    params: [null, null, null],
    problems: ['2 loopElsewhere', '5 layerUnknown', '7 layerField'],
  },
  'refused-misfit.py': { params: [null], problems: ['3 windowTooLarge'] },
  'open-bracket.py': { params: [null], problems: ['3 bracketOpen'] },
  'loop-elsewhere.py': { params: [null], problems: ['2 loopElsewhere'] },
  'pytorch.py': { params: [], problems: ['1 pytorch'] },
};

it('a listing freezes layers as Keras does', () => {
  const [model] = readGolden('frozen-layers.py').models;
  expect(model?.network?.layers.map(({ trainable = true }) => trainable)).toEqual([
    ...[false, false, true, true, false, true, false, true],
  ]);
});

describe('listings as people write them', () => {
  it('are all expected to be something', () => {
    expect(readdirSync(folder).toSorted()).toEqual(Object.keys(expectations).toSorted());
  });

  it.each(Object.entries(expectations))(
    '%s gives its networks and what is to say',
    (name, expected) => {
      const listing = readGolden(name);
      expect(listing.models.map(paramsOf)).toEqual(expected.params);
      expect(remarksOf(listing, 'notes')).toEqual(expected.notes ?? []);
      expect(remarksOf(listing, 'problems')).toEqual(expected.problems ?? []);
      const { compile = null, fit = null } = listing.models.at(-1) ?? {};
      const numbers = fit && [fit.epochs, fit.batchSize, fit.validationSplit];
      expect(numbers).toEqual(expected.fit ?? null);
      if (expected.optimizer !== undefined) {
        expect(compile?.optimizer?.optimizer.kind).toBe(expected.optimizer);
      }
    },
  );
});

/** The text with every fix taken, the last first, so that places stay. */
function fixed({ text, ...listing }: Listing): string {
  const remarks = [listing, ...listing.models].flatMap(({ notes, problems }) => [
    ...notes,
    ...problems,
  ]);
  const fixes = new Map(remarks.flatMap(({ fix }) => (fix ? [[fix.from, fix] as const] : [])));
  return [...fixes.values()]
    .toSorted((a, b) => b.from - a.from)
    .reduce(
      (all, { from, to, replacement }) => all.slice(0, from) + replacement + all.slice(to),
      text,
    );
}

const plain = (network: unknown) => JSON.parse(JSON.stringify(network)).layers;

describe('the lecture', () => {
  it('is model A, and model B once its slip is mended', () => {
    const both = readListing(fixed(readGolden('lecture-both.md')), mnist);
    const [a, b] = both.models;
    expect(plain(a?.network)).toEqual(plain(presets['model-a']));
    expect(plain(b?.network)).toEqual(plain(presets['model-b']));
    expect(both.models.map(paramsOf)).toEqual([93_322, 10_259_274]);
  });

  it('says nothing more once every fix is taken', () => {
    const listing = readListing(fixed(readGolden('lecture-a.py')), mnist);
    expect(remarksOf(listing, 'notes')).toEqual(['17 folderLeft']);
  });

  it('keeps its checkpoint and its batch', () => {
    const [model] = readGolden('lecture-a.py').models;
    expect(model?.fit?.callbacks.ModelCheckpoint?.filepath).toBe(
      '{epoch:02d}-{val_accuracy:4f}.hdf5',
    );
    expect(model?.compile?.loss).toBe('sparse_categorical_crossentropy');
  });
});

describe('a text of another editor', () => {
  it.each([
    ['line ends of Windows', (text: string) => text.replaceAll('\n', '\r\n')],
    ['a mark of its bytes', (text: string) => `\ufeff${text}`],
    ['tabs', (text: string) => text.replaceAll('    ', '\t')],
    ['a common indent', (text: string) => text.replace(/^(?=.)/gm, '    ')],
  ])('may have %s', (_, changed) => {
    for (const name of [
      'lecture-a.py',
      'builder-function.py',
      'korean-comments.py',
      'class-methods.py',
    ]) {
      const { text } = readGolden(name);
      const listing = readListing(changed(text), mnist);
      expect(listing.models.map(paramsOf)).toEqual(expectations[name]?.params);
      expect(remarksOf(listing, 'problems')).toEqual([]);
    }
  });
});

describe('a network with branches', () => {
  it('has the links of the listing, by the names that its layers have here', () => {
    const { network } = readGolden('residual.py').models[0] ?? {};
    expect(network?.inputName).toBe('img');
    expect(network?.layers.map(({ kind, inputs }) => [kind, inputs])).toEqual([
      ['Conv2D', undefined],
      ['Conv2D', undefined],
      ['Conv2D', undefined],
      ['Add', ['conv2d_2', 'conv2d']],
      ['Activation', undefined],
      ['Conv2D', undefined],
      ['Concatenate', ['activation', 'conv2d_3']],
      ['GlobalMaxPooling2D', undefined],
      ['Dense', undefined],
    ]);
  });
});

describe('a fix', () => {
  it('closes a bracket, so that the listing can be read', () => {
    const listing = readListing(fixed(readGolden('open-bracket.py')), mnist);
    expect(listing.models.map(paramsOf)).toEqual([54_170]);
  });

  it('is offered for a value that is nearly one that is supported', () => {
    const { fix } = readGolden('refused-argument.py').models[0]?.problems[1] ?? {};
    expect(fix?.replacement).toBe('relu');
  });
});

describe('many slips', () => {
  it('are mended one and all by their fixes', () => {
    const listing = readListing(fixed(readGolden('misspelt-everywhere.py')), mnist);
    expect(remarksOf(listing, 'notes')).toEqual([]);
    expect(remarksOf(listing, 'problems')).toEqual([]);
    expect(listing.models.map(paramsOf)).toEqual([54_410]);
    expect(listing.models[0]?.compile?.optimizer?.optimizer.kind).toBe('Adam');
  });
});

describe('callbacks and schedules', () => {
  it('are read with the names of older Keras', () => {
    const [model] = readGolden('callbacks.py').models;
    expect(model?.fit?.callbacks.EarlyStopping).toMatchObject({
      monitor: 'val_accuracy',
      patience: 3,
      restore_best_weights: true,
    });
    expect(model?.compile?.optimizer?.schedule.decay).toEqual({
      kind: 'ExponentialDecay',
      decay_steps: 1000,
      decay_rate: 0.96,
      staircase: true,
    });
  });
});

describe('a list of callbacks', () => {
  it('may grow line by line', () => {
    const [model] = readGolden('plateau.py').models;
    expect(model?.compile?.loss).toBe('mse');
    expect(model?.fit?.callbacks.ReduceLROnPlateau).toMatchObject({ factor: 0.5, patience: 2 });
    expect(model?.fit?.callbacks.EarlyStopping).toMatchObject({ patience: 4 });
  });
});

describe('a listing for other data', () => {
  it('is read as it is, and says so', () => {
    const listing = readGolden('sequential-list.py').text;
    const other = readListing(listing, { inputShape: [32, 32, 3], classes: 10 });
    expect(other.models[0]?.network?.inputShape).toEqual([28, 28, 1]);
    expect(remarksOf(other, 'notes')).toContain('16 otherImages');
  });

  it('takes the shape and the classes of the data where it leaves them open', () => {
    const { text } = readGolden('shape-from-data.py');
    const [model] = readListing(text, { inputShape: [20, 24, 1], classes: 7 }).models;
    expect(model?.network?.inputShape).toEqual([20, 24, 1]);
    expect(model?.network?.layers.at(-1)?.config).toMatchObject({ units: 7 });
  });
});
