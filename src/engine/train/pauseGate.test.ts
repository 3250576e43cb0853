import { describe, expect, it } from 'vitest';
import { PauseGate } from './pauseGate.ts';

const drained = async () => {};
const asks = ['training', 'evaluation'] as const;

/** Passes batches until the gate holds, and returns how many of each kind passed. */
async function through(
  gate: PauseGate,
  order: readonly (typeof asks)[number][],
): Promise<number[]> {
  const passed = { training: 0, evaluation: 0 };
  let held = false;
  for (const batch of order) {
    const go = gate.pass(batch, drained, async () => {
      held = true;
      gate.stop();
    });
    if (!(await go) || held) break;
    passed[batch]++;
  }
  return [passed.training, passed.evaluation];
}

describe('PauseGate', () => {
  it('lets one training batch pass for a grant, and the validation that follows it', async () => {
    const gate = new PauseGate(true);
    gate.grant();
    expect(await through(gate, ['training', 'evaluation', 'evaluation', 'training'])).toEqual([
      1, 2,
    ]);
  });

  it.each(asks)('held before a %s batch, a grant still trains exactly one', async (first) => {
    const gate = new PauseGate(true);
    const waiting = gate.pass(first, drained, async () => {});
    await Promise.resolve();
    gate.grant();
    expect(await waiting).toBe(true);
    const rest = first === 'training' ? 0 : 1;
    expect(await through(gate, ['evaluation', 'training', 'training'])).toEqual([rest, 1]);
  });

  it('holds a batch in its middle, and a grant lets through the rest of it and no other', async () => {
    const gate = new PauseGate(false);
    await gate.pass('training', drained, async () => {});
    gate.hold();
    let holds = 0;
    const within = () => gate.within(new Promise(() => {}), () => holds++);
    const waiting = within();
    await Promise.resolve();
    gate.grant();
    await waiting;
    await within();
    expect(holds).toBe(1);
    expect(await through(gate, ['training'])).toEqual([0, 0]);
  });

  it('holds after a single batch only once that has ended, and not where another is asked for by then', async () => {
    const gate = new PauseGate(true);
    gate.grant();
    await gate.pass('training', drained, async () => {});
    let holds = 0;
    const next = gate.pass(
      'training',
      async () => {
        expect(gate.held).toBe(false);
        gate.release();
      },
      async () => void holds++,
    );
    expect(await next).toBe(true);
    expect(holds).toBe(0);
  });

  it('lets a held batch go on where its end is wanted, and stays held', async () => {
    const gate = new PauseGate(false);
    await gate.pass('evaluation', drained, async () => {});
    gate.hold();
    await gate.within(Promise.resolve(), () => {});
    expect(gate.held).toBe(true);
    expect(await through(gate, ['evaluation'])).toEqual([0, 0]);
  });

  it('fails a batch that is held in its middle, as any other', async () => {
    const gate = new PauseGate(false);
    gate.hold();
    const waiting = gate.within(new Promise(() => {}), () => {});
    gate.fail(new Error('The GPU was lost.'));
    await expect(waiting).rejects.toThrow('The GPU was lost.');
  });
});
