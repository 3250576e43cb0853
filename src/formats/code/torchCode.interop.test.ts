import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { presets } from '../../engine/network/presets.ts';
import { resolveNetwork } from '../../engine/network/resolve.ts';
import { runPython, withFolder } from '../testing/python.ts';
import { kerasCode } from './kerasCode.ts';
import { everyLayerCase, randomNetworks, specOf, variedSpec } from './testing/sampleSpecs.ts';
import { torchCode } from './torchCode.ts';

const COUNT = 6;

// These run without PyTorch; torchRun.interop.test.ts trains with it, where there is one.
it(`PyTorch programs of ${COUNT} random networks are Python, and find every weight in Keras's checkpoints`, async () => {
  const networks = [...everyLayerCase().filter((_, i) => i % 8 === 0), ...randomNetworks(COUNT)];
  const specs = [specOf(presets['model-a']), ...networks.map(variedSpec)];
  const programs = specs.map((spec) => ({
    torch: torchCode(spec, 'ko', true),
    keras: kerasCode(spec, 'today', 'en'),
  }));
  const tensors = await withFolder((folder) => {
    const file = join(folder, 'programs.json');
    writeFileSync(file, JSON.stringify(programs));
    return runPython('check_torch.py', file);
  });
  const all = specs.flatMap(({ network }) => resolveNetwork(network).layers);
  expect(tensors).toBe(all.flatMap(({ params }) => params).length);
});
