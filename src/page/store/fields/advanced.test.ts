import { describe, expect, it } from 'vitest';
import { callbackSchemas } from '../../../engine/network/callbacks.ts';
import { optimizerKinds, optimizerSpec } from '../../../engine/network/optimizers.ts';
import { decayKinds } from '../../../engine/network/schedules.ts';
import { args as english } from '../../i18n/en/args.ts';
import { checkSetup } from '../setup/checkSetup.ts';
import { lectureSetup } from '../setup/setupSlice.ts';
import { type AdvancedTexts, groupFields, readAdvanced, withAdvanced } from './advanced.ts';

const check = (advanced: AdvancedTexts, texts: Partial<typeof lectureSetup.texts> = {}) =>
  checkSetup({ ...lectureSetup, advanced, texts: { ...lectureSetup.texts, ...texts } });

describe('the advanced fields', () => {
  it('show Keras’s defaults where nothing was typed', () => {
    for (const kind of optimizerKinds) {
      const { optimizer, errors } = readAdvanced({}, kind, true);
      expect(optimizerSpec(kind, optimizer)).toEqual(optimizerSpec(kind));
      expect(errors).toEqual({});
    }
    expect(check({}).request?.fit).toMatchObject({
      shuffle: true,
      schedule: { decay: { kind: 'constant' }, warmup: { warmup_steps: 0 } },
      callbacks: { EarlyStopping: null, ReduceLROnPlateau: null },
    });
    expect(check({}).request?.fit.callbacks.ModelCheckpoint?.save_best_only).toBe(false);
  });

  it('reach the request', () => {
    const { request } = check({
      ...{ 'Adam.beta_1': '0.8', 'Adam.weight_decay': '0.01', shuffle: 'class-balanced' },
      ...{ schedule: 'CosineDecay', 'CosineDecay.alpha': '0.1', 'warmup.warmup_steps': '5' },
      ...{ EarlyStopping: 'true', 'EarlyStopping.patience': '3', ModelCheckpoint: 'false' },
      'EarlyStopping.monitor': 'val_accuracy',
    });
    expect(request?.optimizer).toEqual(optimizerSpec('Adam', { beta_1: 0.8, weight_decay: 0.01 }));
    expect(request?.fit.shuffle).toBe('class-balanced');
    expect(request?.fit.schedule).toEqual({
      decay: { kind: 'CosineDecay', decay_steps: 1000, alpha: 0.1 },
      warmup: { warmup_steps: 5, warmup_from: 0 },
    });
    expect(request?.fit.callbacks).toMatchObject({
      EarlyStopping: { patience: 3, monitor: 'val_accuracy', baseline: null },
      ModelCheckpoint: null,
    });
  });

  it('stop a run with an error at the field', () => {
    const bad = check({ 'Adam.epsilon': '0', 'Adam.beta_1': '1', 'Adam.beta_2': 'much' });
    expect(bad.request).toBeNull();
    expect(bad.advancedErrors).toEqual({
      'Adam.epsilon': { kind: 'tooSmall', min: 1.2e-38 },
      'Adam.beta_1': { kind: 'notBelow', min: 0, max: 1 },
      'Adam.beta_2': { kind: 'notANumber' },
    });
    expect(check({ 'SGD.momentum': 'much' }).request).not.toBeNull();
  });

  it('refuse what Keras refuses: a schedule that a callback would have to change', () => {
    const both = check({ ReduceLROnPlateau: 'true', schedule: 'ExponentialDecay' });
    expect(both.advancedErrors.ReduceLROnPlateau).toEqual({ kind: 'needsConstantRate' });
    expect(check({ ReduceLROnPlateau: 'true' }).request).not.toBeNull();
  });

  it('refuse to clip gradients in two ways, as Keras does', () => {
    const twice = check({ 'Adam.clipnorm': '1', 'Adam.clipvalue': '0.5' });
    expect(twice.advancedErrors).toEqual({ 'Adam.clipvalue': { kind: 'clippedTwice' } });
    const once = check({ 'Adam.clipnorm': '1' }).request?.optimizer.config;
    expect(once).toMatchObject({ clipnorm: 1, clipvalue: null, global_clipnorm: null });
  });

  it('refuse to monitor validation metrics without validation', () => {
    const texts = { validationSplit: '0' };
    expect(check({ EarlyStopping: 'true' }, texts).advancedErrors).toEqual({
      'EarlyStopping.monitor': { kind: 'needsValidation' },
    });
    const loss = { EarlyStopping: 'true', 'EarlyStopping.monitor': 'loss' };
    expect(check(loss, texts).request).not.toBeNull();
    expect(check({}, texts).request).not.toBeNull();
  });

  it('store only what differs from Keras', () => {
    const changed = withAdvanced({}, 'Adam.beta_1', '0.8');
    expect(changed).toEqual({ 'Adam.beta_1': '0.8' });
    expect(withAdvanced(changed, 'Adam.beta_1', '0.9')).toEqual({});
    expect(withAdvanced({}, 'schedule', 'constant')).toEqual({});
    expect(withAdvanced({}, 'ModelCheckpoint', 'true')).toEqual({});
  });

  it('have one sentence each', () => {
    const callbacks = Object.keys(callbackSchemas) as (keyof typeof callbackSchemas)[];
    const groups = [...optimizerKinds, ...decayKinds, 'warmup', ...callbacks] as const;
    const names = groups.flatMap((group) => groupFields(group).map(({ name }) => name));
    for (const name of names) expect(Object.keys(english), name).toContain(name);
  });
});
