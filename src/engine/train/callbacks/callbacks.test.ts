import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkpointSchema,
  earlyStoppingSchema,
  monitorSchema,
  reduceLrSchema,
} from '../../network/callbacks.ts';
import checkpointNames from '../golden/checkpointNames.json' with { type: 'json' };
import checkpoints from '../golden/checkpoints.json' with { type: 'json' };
import earlyStoppings from '../golden/earlyStopping.json' with { type: 'json' };
import reduceLrs from '../golden/reduceLr.json' with { type: 'json' };
import { checkpointName, checkpointPattern } from './checkpointName.ts';
import { earlyStopping, earlyStoppingAtFirst } from './earlyStopping.ts';
import { callbacksAtFirst, endEpoch } from './endEpoch.ts';
import type { EpochLogs } from './monitor.ts';
import { reduceLr, reduceLrAtFirst } from './reduceLr.ts';
import { LiteralEarlyStopping, LiteralReduceLr } from './testing/literalKeras.ts';

type StoppingArguments = ReturnType<typeof earlyStoppingSchema.parse>;
type ReduceArguments = ReturnType<typeof reduceLrSchema.parse>;

function stopping(args: StoppingArguments, logs: readonly EpochLogs[]) {
  let state = earlyStoppingAtFirst;
  let restored: number | null = null;
  for (const [index, metrics] of logs.entries()) {
    const verdict = earlyStopping(args, state, index + 1, metrics);
    state = verdict.state;
    if (verdict.keep) restored = index + 1;
    if (verdict.stop) return { stopped: index + 1, restored };
  }
  return { stopped: null, restored };
}

function literalStopping(args: StoppingArguments, logs: readonly EpochLogs[]) {
  const callback = new LiteralEarlyStopping(args);
  let stopped: number | null = null;
  for (const [epoch, metrics] of logs.entries()) {
    callback.on_epoch_end(epoch, metrics);
    if (!callback.stop_training) continue;
    stopped = epoch + 1;
    break;
  }
  return { stopped, restored: callback.best_weights === null ? null : callback.best_epoch + 1 };
}

function reducing(args: ReduceArguments, logs: readonly EpochLogs[]) {
  let state = reduceLrAtFirst;
  let rate = 0.1;
  return logs.map((metrics) => {
    const verdict = reduceLr(args, state, metrics, rate);
    state = verdict.state;
    rate = verdict.learningRate;
    return rate;
  });
}

function literalReducing(args: ReduceArguments, logs: readonly EpochLogs[]) {
  const callback = new LiteralReduceLr(args, 0.1);
  return logs.map((metrics) => {
    callback.on_epoch_end(metrics);
    return callback.learning_rate;
  });
}

// Coarse, so that ties happen.
const metric = fc.integer({ min: 0, max: 8 }).map((n) => n / 8);
const logsArbitrary = fc.array(
  fc.record({
    ...{ loss: metric, accuracy: metric },
    val_loss: fc.option(metric, { freq: 20 }),
    val_accuracy: fc.option(metric, { freq: 20 }),
  }),
  { maxLength: 20 },
);
const common = {
  monitor: fc.constantFrom(...monitorSchema.options),
  mode: fc.constantFrom('auto', 'min', 'max'),
  min_delta: fc.constantFrom(0, 0.125, 0.3),
  patience: fc.nat(4),
};

describe('EarlyStopping', () => {
  it('stops and restores where real Keras does', () => {
    for (const { args, logs, stopped, restored } of earlyStoppings) {
      const read = earlyStoppingSchema.parse(args);
      expect(stopping(read, logs)).toEqual({ stopped, restored });
      expect(literalStopping(read, logs)).toEqual({ stopped, restored });
    }
  });

  it('does what Keras’s own lines do, whatever the metrics', () => {
    const args = fc.record({
      ...common,
      baseline: fc.option(metric),
      restore_best_weights: fc.boolean(),
      start_from_epoch: fc.nat(4),
    });
    fc.assert(
      fc.property(args, logsArbitrary, (given, logs) => {
        const read = earlyStoppingSchema.parse(given);
        expect(stopping(read, logs)).toEqual(literalStopping(read, logs));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('ReduceLROnPlateau', () => {
  it('lowers the learning rate where real Keras does, and as far', () => {
    for (const { args, logs, rates } of reduceLrs) {
      const read = reduceLrSchema.parse(args);
      const ours = reducing(read, logs);
      expect(ours).toEqual(literalReducing(read, logs));
      for (const [index, rate] of rates.entries()) expect(ours[index]).toBeCloseTo(rate, 8);
    }
  });

  it('does what Keras’s own lines do, whatever the metrics', () => {
    const args = fc.record({
      ...common,
      factor: fc.constantFrom(0, 0.1, 0.5, 0.9),
      cooldown: fc.nat(3),
      min_lr: fc.constantFrom(0, 0.01, 0.1),
    });
    fc.assert(
      fc.property(args, logsArbitrary, (given, logs) => {
        const read = reduceLrSchema.parse(given);
        expect(reducing(read, logs)).toEqual(literalReducing(read, logs));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('ModelCheckpoint', () => {
  it('saves the epochs that real Keras saves', () => {
    for (const { args, logs, saved } of checkpoints) {
      const ModelCheckpoint = checkpointSchema.parse(args);
      const callbacks = { EarlyStopping: null, ReduceLROnPlateau: null, ModelCheckpoint };
      let state = callbacksAtFirst;
      const ours = logs.flatMap((metrics, index) => {
        const at = { epoch: index + 1, learningRate: 1 };
        const verdict = endEpoch(callbacks, state, at, metrics);
        state = verdict.state;
        return verdict.save ? [index + 1] : [];
      });
      expect(ours).toEqual(saved);
    }
  });

  it('names them as Python’s format does', () => {
    for (const { pattern, epoch, logs, name } of checkpointNames) {
      expect(checkpointName(pattern, epoch, logs)).toBe(name);
      expect(name).toMatch(checkpointPattern(pattern));
    }
  });

  it('rounds a tie to the even digit, and leaves out a missing metric', () => {
    const logs = { loss: 0.0078125, accuracy: 0.0234375, val_loss: null, val_accuracy: null };
    expect(checkpointName('{loss:.6f} {accuracy:.6f}', 1, logs)).toBe('0.007812 0.023438');
    expect(checkpointName('{epoch:02d}-{val_accuracy:4f}.hdf5', 3, logs)).toBe('03.hdf5');
  });
});
