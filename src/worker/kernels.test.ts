import { describe, expect, it } from 'vitest';
import type { KernelChoice } from '../engine/plan/variants/tuning.ts';
import type { Tuning } from '../engine/plan/variants/variants.ts';
import { requestOf, runOf } from './testing/runTesting.ts';

const recorded: Tuning = { usual: 'lanes8', chosen: { a: 'tile' } };

function runWith(kernels: KernelChoice, tuning: Tuning) {
  const part = runOf({ ...requestOf({ epochs: 1 }), kernels }, undefined, tuning);
  const notes = () => part.events().filter(({ type }) => type === 'note');
  const plan = () => part.said.findLast((event) => event.type === 'plan')?.plan;
  return { ...part, notes, plan };
}

describe('the kernels of a run', () => {
  it('are reported with its plan, and do not change', async () => {
    const part = runWith('tuned', recorded);
    await part.start();
    expect(part.plan()?.tuning).toEqual(recorded);
    expect(part.run.request.kernels).toEqual(recorded);
    expect(part.asked()).toEqual(['tuned']);
    const phases = part.said.flatMap((event) => (event.type === 'phase' ? [event.phase] : []));
    expect(phases).toContainEqual({ name: 'tuning', done: 3, total: 12 });
    await part.goOn({ ...requestOf({ epochs: 2, batchSize: 4 }), kernels: recorded });
    expect(part.asked()).toEqual(['tuned', recorded]);
    expect(part.notes()).toEqual([]);
  });

  it('are reported once where they are not the recorded ones', async () => {
    const part = runWith(recorded, { usual: 'tile', chosen: {} });
    await part.start();
    const note = { type: 'note', epoch: 0, note: { kind: 'otherKernels' } };
    expect(part.notes()).toEqual([note]);
    await part.goOn({ ...requestOf({ epochs: 2 }), kernels: { usual: 'tile', chosen: {} } });
    expect([part.phase(), part.notes()]).toEqual(['finished', [note]]);
  });
});
