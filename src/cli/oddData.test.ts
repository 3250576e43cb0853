import { afterAll, describe, expect, it } from 'vitest';
import { layerSpec } from '../engine/network/spec.ts';
import { TinyRun } from './testing/tinyRun.ts';

const tiny = new TinyRun();
afterAll(() => tiny.remove());

describe('odd but legal', () => {
  it('a learning rate of 1e6 ends in one sentence that names a rate to try', async () => {
    const layers = [
      layerSpec('Flatten'),
      layerSpec('Dense', { units: 4 }),
      layerSpec('Dense', { units: 3 }),
    ];
    tiny.writeModel('linear.json', { name: 'linear', inputShape: [4, 4, 1], layers });
    const flags = [
      '--optimizer',
      'sgd',
      '--learning-rate',
      '1e6',
      '--loss',
      'mse',
      '--epochs',
      '9',
    ];
    const refused = await tiny.refused('--model', tiny.at('linear.json'), ...flags);
    expect(refused).toMatch(/The learning rate was 1000000: try 0\.01\.$/);
  });

  it('a batch larger than the data is one step an epoch', async () => {
    const metrics = ['--metrics', tiny.at('large.jsonl')];
    const { code } = await tiny.train('--batch-size', '4096', '--epochs', '2', ...metrics);
    expect(code).toBe(0);
    const steps = tiny.metrics('large.jsonl').filter(({ type }) => type === 'step');
    expect(steps).toHaveLength(2);
  });

  it('one image trains, and cannot validate as well', async () => {
    expect((await tiny.train('--limit', '1', '--epochs', '2')).code).toBe(0);
    const refused = await tiny.refused('--limit', '1', '--validation-split', '0.2');
    expect(refused).toMatch(/leaves none of 1 images to train on/);
  });

  it('one class only is warned of, and trains', async () => {
    const data = tiny.packNoise('one', () => 1);
    const { code, err } = await tiny.train('--data', data, '--epochs', '2');
    expect(code).toBe(0);
    expect(err).toMatch(/are of one class, b, so there is nothing to tell apart/);
  });

  it('a label out of range is refused before anything trains', async () => {
    const data = tiny.packNoise('labels', (index) => (index === 7 ? 200 : 0));
    expect(await tiny.refused('--data', data)).toMatch(/has an example of label 200/);
  });
});
