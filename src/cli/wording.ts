import type { EpochEvent, NoteEvent } from '../engine/train/events.ts';

interface Figures {
  readonly loss: number;
  readonly accuracy: number;
}

/** `loss 0.1234, accuracy 95.31%` */
export function describeMetrics({ loss, accuracy }: Figures): string {
  return `loss ${loss.toFixed(4)}, accuracy ${percent(accuracy)}`;
}

/** The line that sums an epoch up. */
export function describeEpoch(event: EpochEvent, epochs: number): string {
  const { epoch, val_loss, val_accuracy, seconds, examplesPerSecond } = event;
  const validation =
    val_loss === null || val_accuracy === null
      ? ''
      : `, val_loss ${val_loss.toFixed(4)}, val_accuracy ${percent(val_accuracy)}`;
  const pace = `${seconds.toFixed(1)} s, ${Math.round(examplesPerSecond)} images/s`;
  return `Epoch ${epoch}/${epochs}: ${describeMetrics(event)}${validation} (${pace})`;
}

function percent(fraction: number): string {
  return `${(fraction * 100).toFixed(2)}%`;
}

/** What a callback did. */
export function describeNote({ epoch, note }: NoteEvent): string {
  switch (note.kind) {
    case 'learningRate':
      return `Epoch ${epoch}: ReduceLROnPlateau lowered the learning rate to ${note.value}`;
    case 'earlyStop':
      return `Epoch ${epoch}: EarlyStopping ended the run`;
    case 'restored':
      return `The weights of epoch ${note.from}, the best, are back`;
    case 'recovered':
      return `The GPU was lost at step ${note.step}; training went on by itself`;
    case 'otherKernels':
      return 'The recorded kernels cannot be run on this GPU, so its usual ones train';
  }
}
