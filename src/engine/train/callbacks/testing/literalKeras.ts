import type { EpochLogs } from '../monitor.ts';

/**
 * For tests: keras/src/callbacks/*.py line by line, with Keras's own fields and epochs that count from 0. A
 * test compares it with real Keras.
 */

interface MonitorArguments {
  monitor: keyof EpochLogs;
  mode: 'auto' | 'min' | 'max';
  min_delta: number;
}

class MonitorCallback {
  readonly monitor: keyof EpochLogs;
  best: number | null = null;
  min_delta: number;
  readonly monitor_op: (a: number, b: number) => boolean;

  constructor({ monitor, mode, min_delta }: MonitorArguments) {
    this.monitor = monitor;
    this.min_delta = Math.abs(min_delta);
    const less = (a: number, b: number) => a < b;
    const greater = (a: number, b: number) => a > b;
    if (mode === 'min') this.monitor_op = less;
    else if (mode === 'max') this.monitor_op = greater;
    else this.monitor_op = monitor.replace(/^val_/, '') === 'loss' ? less : greater;
    if (this.monitor_op === less) this.min_delta *= -1;
  }

  is_improvement(monitor_value: number, reference_value: number | null): boolean {
    if (reference_value === null) return true;
    return this.monitor_op(monitor_value - this.min_delta, reference_value);
  }
}

export class LiteralEarlyStopping extends MonitorCallback {
  stop_training = false;
  best_weights: number | null = null;
  best_epoch = 0;
  wait = 0;
  readonly args: MonitorArguments & {
    patience: number;
    baseline: number | null;
    restore_best_weights: boolean;
    start_from_epoch: number;
  };

  constructor(args: LiteralEarlyStopping['args']) {
    super(args);
    this.args = args;
  }

  on_epoch_end(epoch: number, logs: EpochLogs): void {
    const current = logs[this.monitor];
    if (current === null || epoch < this.args.start_from_epoch) return;
    if (this.args.restore_best_weights && this.best_weights === null) {
      this.best_weights = epoch;
      this.best_epoch = epoch;
    }
    this.wait += 1;
    if (this.is_improvement(current, this.best)) {
      this.best = current;
      this.best_epoch = epoch;
      if (this.args.restore_best_weights) this.best_weights = epoch;
      if (this.args.baseline === null || this.is_improvement(current, this.args.baseline)) {
        this.wait = 0;
      }
      return;
    }
    if (this.wait >= this.args.patience && epoch > 0) this.stop_training = true;
  }
}

export class LiteralReduceLr extends MonitorCallback {
  cooldown_counter = 0;
  wait = 0;
  learning_rate: number;
  readonly args: MonitorArguments & {
    factor: number;
    patience: number;
    cooldown: number;
    min_lr: number;
  };

  constructor(args: LiteralReduceLr['args'], learning_rate: number) {
    super(args);
    this.args = args;
    this.learning_rate = learning_rate;
  }

  on_epoch_end(logs: EpochLogs): void {
    const current = logs[this.monitor];
    if (current === null) return;
    if (this.in_cooldown()) {
      this.cooldown_counter -= 1;
      this.wait = 0;
    }
    if (this.is_improvement(current, this.best)) {
      this.best = current;
      this.wait = 0;
    } else if (!this.in_cooldown()) {
      this.wait += 1;
      if (this.wait >= this.args.patience) {
        const old_lr = this.learning_rate;
        if (old_lr > Math.fround(this.args.min_lr)) {
          this.learning_rate = Math.max(old_lr * this.args.factor, this.args.min_lr);
          this.cooldown_counter = this.args.cooldown;
          this.wait = 0;
        }
      }
    }
  }

  in_cooldown(): boolean {
    return this.cooldown_counter > 0;
  }
}
