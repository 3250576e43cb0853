import { describe, expect, it } from 'vitest';
import { createAppStore } from '../appStore.ts';
import { noStorage } from '../testing/noStorage.ts';
import { checkSetup } from './checkSetup.ts';
import { type DatasetFacts, datasetFacts, isKnownDataset } from './datasets.ts';

const shapes: DatasetFacts = {
  title: 'Shapes',
  trainCount: 75,
  testCount: 15,
  classes: 3,
  inputShape: [28, 28, 1],
};

function withShapes(facts: Partial<DatasetFacts> = {}) {
  const store = createAppStore(noStorage, 'en');
  const name = `own-${JSON.stringify(facts)}` as const;
  store.getState().addUserDataset(name, { ...shapes, ...facts });
  return { store, name, setup: () => store.getState().setup };
}

describe('choosing a data set', () => {
  it('takes all images of it where all were taken before', () => {
    const { store, setup } = withShapes();
    store.getState().chooseDataset('fashion-mnist');
    expect(setup().texts.trainingImages).toBe('60000');
    expect(checkSetup(setup()).request?.dataset).toBe('fashion-mnist');
  });

  it('lowers what would be more than there is, so that a small set of one’s own trains at once', () => {
    const { store, name, setup } = withShapes();
    store.getState().chooseDataset(name);
    expect(setup().texts).toMatchObject({ trainingImages: '75', batchSize: '32' });
    expect(checkSetup(setup()).request).toMatchObject({ dataset: name, fit: { limit: null } });
    store.getState().chooseDataset('mnist');
    expect(setup().texts.trainingImages).toBe('60000');
  });

  it('keeps a number of images that the other set has too', () => {
    const { store, name, setup } = withShapes();
    store.getState().typeNumber('trainingImages', '40');
    store.getState().chooseDataset(name);
    expect(setup().texts.trainingImages).toBe('40');
  });

  it('checks the network against its images and its classes', () => {
    const large = withShapes({ inputShape: [32, 32, 1] });
    large.store.getState().chooseDataset(large.name);
    expect(checkSetup(large.setup()).networkError?.code).toBe('inputMismatch');
    const many = withShapes({ classes: 26 });
    many.store.getState().chooseDataset(many.name);
    expect(checkSetup(many.setup()).networkError?.code).toBe('headTooSmall');
  });

  it('leaves the set-up as it is where the data set is not here', () => {
    const { store, setup } = withShapes();
    store.getState().chooseDataset('own-gone');
    expect(setup().dataset).toBe('mnist');
    expect(isKnownDataset('own-gone')).toBe(false);
    expect(datasetFacts('own-gone').inputShape).toEqual([28, 28, 1]);
  });

  it('lists a data set of one’s own once, however often it is loaded', () => {
    const { store, name } = withShapes();
    store.getState().addUserDataset(name, { ...shapes, title: 'Again' });
    expect(store.getState().data.own).toEqual([{ name, title: 'Again' }]);
  });
});
