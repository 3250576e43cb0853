import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseManifest } from '../../../data/manifest.ts';
import { datasetFacts, packedNames } from './datasets.ts';

describe('the facts of the data sets', () => {
  // Fashion-MNIST is packed only where it can be had; MNIST always is.
  const packed = packedNames.filter((name) => existsSync(`public/data/${name}/manifest.json`));

  it.each(packed)('of %s are those of what was packed', (name) => {
    const path = `public/data/${name}/manifest.json`;
    const manifest = parseManifest(path, readFileSync(path, 'utf8'));
    const { trainCount, testCount, classes, height, width, channels } = manifest;
    expect(datasetFacts(name)).toMatchObject({
      trainCount,
      testCount,
      classes: classes.length,
      inputShape: [height, width, channels],
    });
  });

  it('are there for MNIST', () => {
    expect(packed).toContain('mnist');
  });
});
