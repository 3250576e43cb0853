import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { describe, expect, it, vi } from 'vitest';
import { type Checkpoint, END, readCheckpoints } from '../runs/runWeights.ts';
import { browserWeights, CheckpointStore } from './checkpointStore.ts';
import { CheckpointWriter } from './checkpointWriter.ts';
import { requestOf, runOf, until, wholeCurve } from './testing/runTesting.ts';

function storage() {
  const damaged: string[] = [];
  const store = new CheckpointStore(
    browserWeights((id) => damaged.push(id)),
    () => {},
  );
  return { damaged, writer: new CheckpointWriter(store) };
}

const requestNamed = (runId: string) => ({ ...requestOf(), runId });

/** Ends without a word one step into its third epoch, where it was paused; all its states are stored. */
async function interrupted(runId: string): Promise<void> {
  const { writer } = storage();
  const { run, start, phase, kept } = runOf(requestNamed(runId), writer);
  void start(true);
  await until(() => phase() === 'paused');
  for (const epochs of [1, 2]) {
    run.ask((trainer) => trainer.stepEpoch());
    await until(() => kept().length === epochs + 1 && phase() === 'paused');
  }
  run.ask((trainer) => trainer.step());
  await vi.waitFor(async () => {
    const end = (await readCheckpoints(runId)).checkpoints.find(({ epoch }) => epoch === END);
    expect(end?.trainer.step).toBe(9);
  });
  await writer.settled;
}

/** One bit of what is stored turns over. */
async function damage(runId: string, epoch: number): Promise<void> {
  const db = await openDB('convlab-runs');
  const stored: Checkpoint = await db.get('checkpoints', [runId, epoch]);
  const [tensor] = stored.state.values();
  const bytes = new Uint8Array(tensor?.buffer ?? new ArrayBuffer(1));
  bytes[5] = (bytes[5] ?? 0) ^ 1;
  await db.put('checkpoints', stored, [runId, epoch]);
  db.close();
}

/** Where it stands when it is opened again, and what it trains from there on. */
async function opened(runId: string) {
  const { writer, damaged } = storage();
  const next = runOf(requestNamed(runId), writer);
  await next.run.reopen({ name: 'stopped' });
  const at = next.said.find((event) => event.type === 'reopened')?.step;
  if (at !== null) await next.goOn(requestNamed(runId));
  await writer.settled;
  return { at, damaged, curve: next.curve(), phase: next.phase() };
}

describe('a run that was interrupted inside an epoch', () => {
  it('goes on from where it stood, bit for bit', async () => {
    await interrupted('whole');
    const { at, damaged, curve } = await opened('whole');
    expect([at, damaged]).toEqual([9, []]);
    expect(curve).toEqual((await wholeCurve()).slice(11));
  });

  it('goes on from the epoch before, bit for bit, where that state is damaged, and says so', async () => {
    await interrupted('one');
    await damage('one', END);
    const { at, damaged, curve } = await opened('one');
    expect([at, damaged]).toEqual([8, ['one']]);
    expect(curve).toEqual((await wholeCurve()).slice(10));
  });

  it('goes on from the generation before, bit for bit, where the epoch is damaged too', async () => {
    await interrupted('two');
    await damage('two', END);
    await damage('two', 2);
    const { at, damaged, curve } = await opened('two');
    expect([at, damaged]).toEqual([4, ['two']]);
    expect(curve).toEqual((await wholeCurve()).slice(5));
  });

  it('stores an intact state in the place of each damaged one when it goes on', async () => {
    await interrupted('again');
    await damage('again', END);
    await damage('again', 2);
    await opened('again');
    const { at, damaged, phase } = await opened('again');
    expect([at, damaged, phase]).toEqual([16, [], 'finished']);
  });

  it('has no weights where all of it is damaged', async () => {
    await interrupted('none');
    for (const epoch of [END, 0, 1, 2]) await damage('none', epoch);
    const { at, damaged, phase } = await opened('none');
    expect([at, damaged, phase]).toEqual([null, ['none'], 'stopped']);
  });
});
