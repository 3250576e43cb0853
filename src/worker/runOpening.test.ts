import { describe, expect, it } from 'vitest';
import { fitOptionsSchema } from '../engine/train/fitOptions.ts';
import { CheckpointWriter } from './checkpointWriter.ts';
import { MemoryWeights, requestOf, runOf, until, wholeCurve } from './testing/runTesting.ts';

describe('a run of an earlier visit', () => {
  it('continues bit for bit from its end, from storage alone', async () => {
    const writer = new CheckpointWriter(new MemoryWeights());
    const first = runOf(requestOf({ epochs: 2 }), writer);
    await first.start();
    await writer.settled;
    const second = runOf(requestOf({ epochs: 2 }), writer);
    await second.run.reopen({ name: 'finished' });
    expect(second.phase()).toBe('finished');
    expect(second.said).toContainEqual(
      expect.objectContaining({ type: 'reopened', runId: 'one', step: 8, isOver: true }),
    );
    expect(second.kept().map(({ epoch }) => epoch)).toEqual([0, 1, 2]);
    await second.goOn(requestOf({ epochs: 4 }));
    expect([...first.curve(), ...second.curve()]).toEqual(await wholeCurve());
  });

  it('continues in the middle of the epoch in which it was stopped', async () => {
    const writer = new CheckpointWriter(new MemoryWeights());
    const first = runOf(requestOf(), writer);
    const fit = first.start();
    await until(() => first.events().length > 6);
    first.run.stop();
    await fit;
    await writer.settled;
    const second = runOf(requestOf(), writer);
    await second.run.reopen({ name: 'stopped' });
    expect(second.phase()).toBe('stopped');
    await second.goOn(requestOf());
    expect([...first.curve(), ...second.curve()]).toEqual(await wholeCurve());
  });

  it('brings what its page had not written down, and not what it had', async () => {
    const writer = new CheckpointWriter(new MemoryWeights());
    const first = runOf(requestOf(), writer);
    const fit = first.start();
    await until(() => first.kept().length === 3);
    first.run.recorded('one', 6);
    await fit;
    await writer.settled;
    const second = runOf(requestOf(), writer);
    await second.run.reopen({ name: 'stopped' });
    const reopened = second.said.find((event) => event.type === 'reopened');
    expect(reopened).toMatchObject({ step: 16, isOver: true });
    const whole = first.events().filter(({ type }) => type !== 'progress');
    const from = whole.findIndex((event) => event.type === 'step' && event.step === 7);
    expect(reopened?.unrecorded).toEqual(whole.slice(from));
    expect(second.phase()).toBe('finished');
  });

  it('that ended early behind a blocked page has nothing left to train', async () => {
    const writer = new CheckpointWriter(new MemoryWeights());
    const callbacks = {
      EarlyStopping: { min_delta: 9, patience: 1, restore_best_weights: true },
    };
    const request = requestOf({ callbacks: fitOptionsSchema.parse({ callbacks }).callbacks });
    await runOf(request, writer).start();
    await writer.settled;
    const second = runOf(request, writer);
    await second.run.reopen({ name: 'stopped' });
    expect(second.phase()).toBe('finished');
  });

  it('can be evaluated and can return to an epoch before anything else', async () => {
    const writer = new CheckpointWriter(new MemoryWeights());
    await runOf(requestOf({ epochs: 2 }), writer).start();
    await writer.settled;
    const second = runOf(requestOf({ epochs: 2 }), writer);
    await second.run.reopen({ name: 'finished' });
    await second.run.evaluate(second.load);
    expect([second.events().at(-1)?.type, second.phase()]).toEqual(['evaluate', 'finished']);
    await second.run.restore(1, 'two');
    await second.goOn({ ...requestOf({ epochs: 4 }), runId: 'two' });
    expect(second.curve()).toEqual((await wholeCurve()).slice(5));
  });

  it('stays complete where another run was forked from it', async () => {
    const weights = new MemoryWeights();
    const writer = new CheckpointWriter(weights);
    const first = runOf(requestOf({ epochs: 3 }), writer);
    await first.start();
    await first.run.restore(1, 'two');
    await writer.settled;
    expect([...weights.kept.keys()]).toEqual(['one']);
    await first.goOn({ ...requestOf({ epochs: 2 }), runId: 'two' });
    await writer.settled;
    const epochs = (id: string) => [...(weights.kept.get(id)?.keys() ?? [])].sort((a, b) => a - b);
    expect([epochs('one'), epochs('two')]).toEqual([
      [-1, 0, 1, 2, 3],
      [-1, 0, 1, 2],
    ]);
  });

  it('that failed is failed again, for the same reason, and goes back to an epoch', async () => {
    const writer = new CheckpointWriter(new MemoryWeights());
    await runOf(requestOf({ epochs: 2 }), writer).start();
    await writer.settled;
    const second = runOf(requestOf({ epochs: 2 }), writer);
    const error = { code: 'lossNotFinite', message: 'The loss is no number.', values: { step: 9 } };
    await second.run.reopen({ name: 'failed', error });
    expect(second.said).toContainEqual({
      ...{ type: 'phase', runId: 'one' },
      phase: { name: 'failed', error },
    });
    expect(second.kept().map(({ epoch }) => epoch)).toEqual([0, 1, 2]);
    await second.run.restore(1, 'two');
    await second.goOn({ ...requestOf({ epochs: 4 }), runId: 'two' });
    expect(second.curve()).toEqual((await wholeCurve()).slice(5));
  });

  it('reports it where none of its weights are stored', async () => {
    const run = runOf();
    await run.run.reopen({ name: 'stopped' });
    expect(run.said).toContainEqual(
      expect.objectContaining({ type: 'reopened', runId: 'one', step: null, isOver: false }),
    );
    expect(run.kept()).toEqual([]);
  });
});

describe('a run that a file begins', () => {
  it('stands at its checkpoint, is stored, and continues bit for bit', async () => {
    const weights = new MemoryWeights();
    const writer = new CheckpointWriter(weights);
    const first = runOf(requestOf({ epochs: 2 }), writer);
    await first.start();
    await writer.settled;
    const end = weights.kept.get('one')?.get(2);
    if (end === undefined) throw new Error('The run kept nothing.');
    const request = { ...requestOf({ epochs: 4 }), runId: 'two' };
    const second = runOf(request, writer);
    second.run.adopt(end);
    expect(second.said.map(({ type }) => type)).toEqual(['reopened', 'checkpoints', 'phase']);
    expect([second.phase(), second.kept().map(({ epoch }) => epoch)]).toEqual(['stopped', [2]]);
    await second.run.evaluate(second.load);
    expect([second.events().at(-1)?.type, second.phase()]).toEqual(['evaluate', 'stopped']);
    await second.goOn(request);
    expect([...first.curve(), ...second.curve()]).toEqual(await wholeCurve());
    await writer.settled;
    expect([...(weights.kept.get('two')?.keys() ?? [])]).toContain(2);
  });
});
