import { describe, expect, it } from 'vitest';
import { buildPlan } from '../buildPlan.ts';
import { presetJob } from '../testing/presetJob.ts';
import { verifyPlan } from '../verifyPlan.ts';
import { changed, moved, without } from './testing/brokenPlan.ts';

const job = presetJob('model-a', 32);
const alone = buildPlan(job, { share: false });
const parts = buildPlan(job, { microBatch: 8 });
const early = buildPlan(presetJob('model-b', 32), { tuning: { usual: 'shared', chosen: {} } });

describe('verifyPlan refuses a wrong update', () => {
  it('a weight that is never updated', () => {
    const [, ...rest] = parts.parts;
    expect(() => verifyPlan({ ...parts, parts: rest })).toThrow(
      'A step updates conv2d/kernel 0 times, expected once and whole.',
    );
  });

  it('a weight that is updated twice, or in part', () => {
    verifyPlan(early);
    const [id = ''] = Object.keys(early.views).filter((name) => name.startsWith('weights of'));
    const { offset = 0, elements = 0 } = early.views[id] ?? {};
    expect(() => verifyPlan(moved(early, id, { offset: 0 }))).toThrow(
      'A step updates conv2d/kernel 2 times, expected once and whole.',
    );
    expect(() => verifyPlan(moved(early, id, { elements: elements / 2 }))).toThrow(
      'A step updates dense/kernel in part, expected once and whole.',
    );
    expect(offset).toBeGreaterThan(0);
  });

  it('an updated weight where the step still needs the old value', () => {
    const updating = early.backward.filter(({ bindings }) => bindings.weights !== undefined);
    const others = early.backward.filter((dispatch) => !updating.includes(dispatch));
    const at = others.findIndex(({ bindings }) => bindings.w === 'w dense');
    const backward = others.toSpliced(at, 0, ...updating);
    expect(() => verifyPlan({ ...early, backward })).toThrow(
      'reads w dense, which dense wgrad has updated in the same step.',
    );
  });

  it('another number of partial sums than the gradient has', () => {
    const [first, ...rest] = alone.parts;
    if (first === undefined) throw new Error('The plan has no part.');
    const once = { ...alone, parts: [{ ...first, splits: 1 }, ...rest] };
    expect(() => verifyPlan(once)).toThrow(
      `conv2d wgrad writes ${first.splits} partial sums, but the update adds 1.`,
    );
    const small = { ...first.gradient, elements: first.gradient.elements - 64 };
    const tight = moved(
      { ...alone, parts: [{ ...first, gradient: small }, ...rest] },
      'dw conv2d',
      small,
    );
    expect(() => verifyPlan(tight)).toThrow(
      `conv2d wgrad has room for ${small.elements} elements, expected ${first.splits} × 320.`,
    );
  });

  it('another number of workgroups than its table has rows', () => {
    const rows = (alone.tables['update table']?.length ?? 0) / 5;
    expect(() => verifyPlan(changed(alone, 'Adam update', () => ({ workgroups: 3 })))).toThrow(
      `Adam update has 3 workgroups, but update table has rows for ${rows}.`,
    );
  });

  it('partials that leave a gap in a step’s row, or overlap', () => {
    const rowOf = (change: number) =>
      changed(early, 'dense wgrad', ({ constants }) => ({
        constants: { ...constants, FIRST_PARTIAL: (constants.FIRST_PARTIAL ?? 0) + change },
      }));
    expect(() => verifyPlan(rowOf(1))).toThrow(
      /^dense wgrad writes partials from \d+ on, expected/,
    );
    expect(() => verifyPlan(rowOf(-1))).toThrow(
      /^dense wgrad writes partials from \d+ on, expected/,
    );
    expect(() => verifyPlan({ ...early, lossPartials: 1 })).toThrow(
      'Adam update writes partials from 2 on, expected from 1.',
    );
  });

  it('a row of partials whose length not all dispatches of a step share', () => {
    const loss = changed(alone, 'loss', ({ constants }) => ({
      constants: { ...constants, METRICS_ROW: 3 },
    }));
    expect(() => verifyPlan(loss)).toThrow(
      `loss takes a row for 3 partials, expected ${alone.metricsRow}.`,
    );
    expect(() => verifyPlan(without(alone, 'Adam update'))).toThrow(
      `A step writes 2 partials, expected ${alone.metricsRow}.`,
    );
    const metrics = alone.buffers.metrics ?? 0;
    const short = moved(
      { ...alone, buffers: { ...alone.buffers, metrics: metrics / 2 } },
      'metrics',
      {
        elements: metrics / 2,
      },
    );
    expect(() => verifyPlan(short)).toThrow(
      `metrics has 32 rows of ${alone.metricsRow} partials, expected 64.`,
    );
  });
});
