import { presetNames, presets } from '../../engine/network/presets.ts';
import { layerNames } from '../../engine/network/resolve.ts';
import type { NetworkSpec } from '../../engine/network/spec.ts';
import { decodeText } from '../../formats/keras/kerasText.ts';
import { type Listing, type ListingModel, mainModel } from '../../formats/listing/listing.ts';
import { looksLikeNotebook, notebookSource } from '../../formats/listing/notebook.ts';
import type { Remark } from '../../formats/listing/remarks.ts';
import { useAppStore } from '../store/appStore.ts';
import { withAdvanced } from '../store/fields/advanced.ts';
import { filepathError } from '../store/fields/filepath.ts';
import { formatPlain } from '../store/fields/numberFields.ts';
import type { Setup } from '../store/setup/setupSlice.ts';

export type ReadListing = Listing;
export type ReadModel = ListingModel;
export type ListingRemark = Remark;

/** The model that is offered first. */
export function offeredModel(listing: ReadListing): ReadModel | null {
  const main = mainModel(listing);
  if (main === null || main.network !== null) return main;
  return listing.models.findLast(({ network }) => network !== null) ?? main;
}

/** The text of a file, as the text area has it; a notebook as its cells. Larger ones are cut. */
export async function listingText(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.slice(0, MOST_BYTES).arrayBuffer());
  const text = decodeText(bytes).replace(/\r\n?/g, '\n');
  try {
    return looksLikeNotebook(text) ? notebookSource(text) : text;
  } catch {
    return text;
  }
}

/** Of a notebook, pictures are the most. */
const MOST_BYTES = 20_000_000;

/** Takes a model's network with its compile and fit; one step of undo. */
export function takeModel(model: ReadModel): void {
  const { setup, changeSetup } = useAppStore.getState();
  const changes = changesOf(setup, model);
  if (changes !== null) changeSetup(changes);
}

/** What of the set-up a model changes; what it does not say stays. Null where it has no network. */
export function changesOf(
  setup: Setup,
  { network, compile, fit }: Pick<ReadModel, 'network' | 'compile' | 'fit'>,
): Partial<Setup> | null {
  if (network === null) return null;
  let { optimizer, loss, advanced } = setup;
  const texts = { ...setup.texts };
  const type = (key: string, value: unknown) => {
    const text = typeof value === 'number' ? formatPlain(value) : String(value ?? '');
    advanced = withAdvanced(advanced, key, text);
  };
  const typeAll = (group: string, values: object) => {
    for (const [name, value] of Object.entries(values)) type(`${group}.${name}`, value);
  };
  loss = compile?.loss ?? loss;
  if (compile?.optimizer) {
    const { kind, config } = compile.optimizer.optimizer;
    const { learning_rate, ...others } = config;
    optimizer = kind;
    texts.learningRate = formatPlain(learning_rate);
    typeAll(kind, others);
    const { decay, warmup } = compile.optimizer.schedule;
    const { kind: schedule, ...values } = decay;
    type('schedule', schedule);
    typeAll(schedule, values);
    typeAll('warmup', warmup);
  }
  if (fit !== null) {
    const { epochs, batchSize, validationSplit, shuffle, callbacks } = fit;
    if (epochs !== null) texts.epochs = String(epochs);
    if (batchSize !== null) texts.batchSize = String(batchSize);
    if (validationSplit !== null) texts.validationSplit = formatPlain(validationSplit);
    if (shuffle !== null) type('shuffle', shuffle ? 'plain' : 'none');
    for (const [name, callback] of Object.entries(callbacks)) {
      // the page keeps an epoch's weights in any case, so that a run can go back to it
      if (callback === null && name === 'ModelCheckpoint') continue;
      type(name, callback !== null);
      if (callback !== null) typeAll(name, withGoodPath(callback));
    }
  }
  const preset = presetNames.find((name) => isSame(presets[name], network));
  const known = preset === undefined ? { network } : { preset, network: presets[preset] };
  return { ...known, optimizer, loss, texts, advanced, layerTexts: {}, kernels: null };
}

/** A path that no epoch's file could have here, such as a folder's, is left as it is in the set-up. */
function withGoodPath(callback: object): object {
  const entries = Object.entries(callback);
  return Object.fromEntries(
    entries.filter(([name, value]) => name !== 'filepath' || filepathError(String(value)) === null),
  );
}

/** Whether they are the same layers under the same names, given or Keras's own, and train alike. */
function isSame(one: NetworkSpec, other: NetworkSpec): boolean {
  const parts = ({ inputShape, layers }: NetworkSpec) => {
    const own = layers.map(({ kind, config, inputs, disabled, trainable = true }) => [
      ...[kind, inputs, disabled, trainable],
      Object.entries(config).sort(([a], [b]) => (a < b ? -1 : 1)),
    ]);
    return JSON.stringify([inputShape, own, layerNames(layers)]);
  };
  return parts(one) === parts(other);
}
