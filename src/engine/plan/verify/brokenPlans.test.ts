import { describe, expect, it } from 'vitest';
import { allJobs } from '../../gpu/testing/jobs.ts';
import { optimizerSpec } from '../../network/optimizers.ts';
import { resolveNetwork } from '../../network/resolve.ts';
import { layerSpec } from '../../network/spec.ts';
import { buildPlan } from '../buildPlan.ts';
import { presetJob } from '../testing/presetJob.ts';
import { verifyPlan } from '../verifyPlan.ts';
import { bound, changed, moved, without } from './testing/brokenPlan.ts';

const job = presetJob('model-a', 32);
const alone = buildPlan(job, { share: false });
const shared = buildPlan(job);
const parts = buildPlan(job, { microBatch: 8 });

describe('verifyPlan refuses memory that does not exist', () => {
  it('a binding of no tensor', () => {
    expect(() => verifyPlan(bound(alone, 'dense forward', { x: 'y flatten' }))).toThrow(
      'dense forward binds y flatten as x, which is no tensor of the plan and none of images, labels, order.',
    );
  });

  it('a view of no buffer', () => {
    expect(() => verifyPlan(moved(alone, 'y dense', { buffer: 'lost' }))).toThrow(
      'Tensor y dense is in buffer lost, which is none.',
    );
  });

  it('a view of no elements', () => {
    expect(() => verifyPlan(moved(alone, 'y dense', { elements: 0 }))).toThrow(
      'Tensor y dense has 0 elements from 0 on: no such range.',
    );
  });

  it('a view beyond the end of its buffer', () => {
    expect(() => verifyPlan(moved(alone, 'y dense', { elements: 2049 }))).toThrow(
      'Tensor y dense ends at element 2049 of y dense, which has 2048.',
    );
  });

  it('a view at an offset where no binding may begin', () => {
    expect(() => verifyPlan(moved(alone, 'y dense', { offset: 32, elements: 64 }))).toThrow(
      'Tensor y dense begins at element 32 of y dense, expected a multiple of 64.',
    );
  });

  it('a table that does not fill its buffer', () => {
    const table = alone.tables['update table'] ?? [];
    const tables = { ...alone.tables, 'update table': table.slice(5) };
    expect(() => verifyPlan({ ...alone, tables })).toThrow(
      `Table update table has ${table.length - 5} numbers, but its buffer ${table.length}.`,
    );
  });
});

describe('verifyPlan refuses what no device launches', () => {
  it.each([0, -1, 1.5, Number.NaN])('%d workgroups', (workgroups) => {
    expect(() => verifyPlan(changed(alone, 'gather', () => ({ workgroups })))).toThrow(
      `gather has ${workgroups} workgroups, expected a positive integer.`,
    );
  });

  it('more storage buffers than a device binds', () => {
    const all = { w: 'w dense', m: 'm', v: 'v', state: 'state', stats: 'stats' };
    expect(() => verifyPlan(bound(alone, 'loss', all))).toThrow(
      'loss binds 10 storage buffers, expected at most 8.',
    );
  });

  it('a tensor larger than a device binds', () => {
    expect(() => verifyPlan(alone, { maxStorageBufferBindingSize: 2 ** 27 })).not.toThrow();
    expect(() => verifyPlan(alone, { maxStorageBufferBindingSize: 2 ** 19 })).toThrow(
      'conv2d forward, max_pooling2d forward binds y max_pooling2d of 692224 bytes, expected at most 524288.',
    );
  });

  it('a buffer that one dispatch reads and writes', () => {
    expect(() => verifyPlan(bound(alone, 'dense dgrad', { dx: 'd y dense' }))).toThrow(
      'dense dgrad writes d y dense as dx and binds d y dense as dy, both in buffer d y dense.',
    );
    const beside = { buffer: 'y conv2d_2', offset: 64, elements: 2048 };
    expect(() => verifyPlan(moved(alone, 'y dense', beside))).toThrow(
      'dense forward writes y dense as y and binds y conv2d_2 as x, both in buffer y conv2d_2.',
    );
  });
});

describe('verifyPlan refuses a step that reads what was not written', () => {
  it('a tensor that no dispatch writes', () => {
    expect(() => verifyPlan(without(alone, 'gather'))).toThrow(
      'conv2d forward, max_pooling2d forward reads input as x, which no earlier dispatch of a step writes.',
    );
  });

  it('a tensor that is read before it is written', () => {
    const backward = alone.backward.toReversed();
    expect(() => verifyPlan({ ...alone, backward })).toThrow(
      'conv2d wgrad reads d y conv2d as dy, which no earlier dispatch of a step writes.',
    );
  });

  it('a tensor that is changed in place before it is written', () => {
    const plain = buildPlan(job, { fuse: false });
    const relu = plain.backward.find(({ label }) => label === 'dense relu dgrad');
    if (relu === undefined) throw new Error('The plain plan has no activation in place.');
    const backward = [relu, ...plain.backward.filter((dispatch) => dispatch !== relu)];
    expect(() => verifyPlan({ ...plain, backward })).toThrow(
      'dense relu dgrad updates d y dense as dx, which no earlier dispatch of a step writes.',
    );
  });

  it('a tensor of which a part is missing', () => {
    const sample = allJobs.find(({ label }) => label === 'Concatenate case 0');
    if (sample === undefined) throw new Error('There is no such case.');
    expect(() => verifyPlan(without(buildPlan(sample.job), 'concatenate forward 1'))).toThrow(
      'concatenate forward 0 fills y concatenate as y, which no earlier dispatch of a step writes.',
    );
  });

  it('a gradient that no dispatch computes', () => {
    const { elements = 0, offset = 0 } = alone.views['dw dense'] ?? {};
    expect(() => verifyPlan(without(alone, 'dense wgrad'))).toThrow(
      `Adam update reads a gradient of ${elements} elements at ${offset} of grads, which no earlier dispatch writes.`,
    );
    expect(() => verifyPlan(without(parts, 'dense wgrad'))).toThrow(
      /^accumulate reads a gradient of \d+ elements at \d+ of grads, which no earlier dispatch writes\.$/,
    );
  });

  it('a second writer that does not add', () => {
    const twice = changed(alone, 'dense dgrad', (dgrad) => [
      dgrad,
      { ...dgrad, label: 'branch dgrad' },
    ]);
    expect(() => verifyPlan(twice)).toThrow(
      'branch dgrad writes d y conv2d_2 as dx, which dense dgrad has written before it: expected one writer.',
    );
  });

  it('scratch that is written anew before it was read', () => {
    const layers = [
      layerSpec('Dense', { units: 4 }),
      layerSpec('BatchNormalization'),
      layerSpec('Flatten'),
      layerSpec('Dense', { units: 10, activation: 'softmax' }),
    ];
    const network = resolveNetwork({ name: 'test', inputShape: [4, 4, 3], layers });
    const plan = buildPlan({ ...job, network, optimizer: optimizerSpec('SGD') });
    verifyPlan(plan);
    const [moments] = plan.forward.filter(({ entry }) => entry === 'moments');
    if (moments === undefined) throw new Error('The plan has no moments.');
    const again = changed(plan, moments.label, () => [moments, { ...moments, label: 'again' }]);
    expect(() => verifyPlan(again)).toThrow(
      /^again writes \w+ \w+ as partials, which \w+ moments has written before it: expected one writer\.$/,
    );
  });
});

describe('verifyPlan refuses tensors that overwrite each other’s memory', () => {
  it('one that begins where another is still needed', () => {
    const other = { buffer: 'y max_pooling2d', offset: 0 };
    expect(() => verifyPlan(moved(alone, 'y dense', other))).toThrow(
      'dense forward binds y dense in memory of y max_pooling2d in buffer y max_pooling2d, which conv2d_1 wgrad still needs.',
    );
  });

  it('one beside cells that must stay 0', () => {
    verifyPlan(shared);
    const zeros = shared.backward.find(({ keepsZeros }) => keepsZeros);
    const id = zeros?.bindings.dx ?? '';
    const other = { buffer: shared.views[id]?.buffer ?? '', offset: 0 };
    expect(() => verifyPlan(moved(shared, 'input', other))).toThrow(/in memory of|leaves cells of/);
    expect(() => verifyPlan(moved(shared, 'y dense_1', other))).toThrow(
      `${zeros?.label} leaves cells of ${id} at 0, but dense_1 forward binds y dense_1 in the same memory.`,
    );
  });

  it('one in a buffer that outlives a step', () => {
    expect(() => verifyPlan(moved(alone, 'y dense', { buffer: 'm' }))).toThrow(
      'dense forward binds y dense as y in buffer m, which outlives a step, expected m.',
    );
    expect(() => verifyPlan(moved(alone, 'y dense', { buffer: 'shapes', elements: 64 }))).toThrow(
      'dense forward binds y dense as y in buffer shapes, which outlives a step, expected table or shape.',
    );
  });

  it('weights in a buffer that does not outlive a step', () => {
    expect(() => verifyPlan(bound(alone, 'dense_1 forward', { w: 'd y dense' }))).toThrow(
      'dense_1 forward binds d y dense as w in buffer d y dense, which no step keeps.',
    );
  });
});
