import type { Callbacks, Monitor } from '../../engine/network/callbacks.ts';
import type { CodeWords } from './codeWords.ts';
import { indent, type Lines, pythonFloat, pythonString } from './python.ts';
import { comment } from './sections.ts';

/** What callbacks are in a loop that ends each epoch with a dict `logs`. */
interface TorchCallbacks {
  readonly before: Lines;
  /** inside the loop */
  readonly atEnd: Lines;
  readonly after: Lines;
}

/** Keras's callbacks as statements. */
export function torchCallbacks(callbacks: Callbacks, words: CodeWords): TorchCallbacks {
  const parts = [
    reducing(callbacks.ReduceLROnPlateau, words),
    saving(callbacks.ModelCheckpoint),
    stopping(callbacks.EarlyStopping),
  ];
  return {
    before: parts.flatMap(({ before }) => before),
    atEnd: parts.flatMap(({ atEnd }) => atEnd),
    after: parts.flatMap(({ after }) => after),
  };
}

const none: TorchCallbacks = { before: [], atEnd: [], after: [] };

/** Of which less is better. */
function watched(monitor: Monitor, mode: 'auto' | 'min' | 'max'): string {
  const isMax = mode === 'max' || (mode === 'auto' && monitor.endsWith('accuracy'));
  return `${isMax ? '-' : ''}logs['${monitor}']`;
}

/** PyTorch's counts begin one epoch later than Keras's. */
function reducing(config: Callbacks['ReduceLROnPlateau'], words: CodeWords): TorchCallbacks {
  if (config === null) return none;
  const { monitor, mode, factor, patience, min_delta, cooldown, min_lr } = config;
  const args = [
    `factor=${pythonFloat(factor)}`,
    `patience=${Math.max(patience - 1, 0)}`,
    `threshold=${pythonFloat(min_delta)}`,
    "threshold_mode='abs'",
    `cooldown=${Math.max(cooldown - 1, 0)}`,
    `min_lr=${pythonFloat(min_lr)}`,
    'eps=0',
  ];
  return {
    ...none,
    before: [
      comment(words.plateau),
      `plateau = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer, ${args.join(', ')})`,
    ],
    atEnd: [`plateau.step(${watched(monitor, mode)})`],
  };
}

function saving(config: Callbacks['ModelCheckpoint']): TorchCallbacks {
  if (config === null) return none;
  const { filepath, save_best_only, monitor, mode } = config;
  const path = `${filepath.replace(/\.(hdf5|h5|keras|safetensors)$/i, '')}.pt`;
  const save = `torch.save(model.state_dict(), ${pythonString(path)}.format(epoch=epoch, **logs))`;
  if (!save_best_only) return { ...none, atEnd: [save] };
  return {
    ...none,
    before: ["saved = float('inf')"],
    atEnd: [
      `if ${watched(monitor, mode)} < saved:`,
      ...indent([`saved = ${watched(monitor, mode)}`, save]),
    ],
  };
}

function stopping(config: Callbacks['EarlyStopping']): TorchCallbacks {
  if (config === null) return none;
  const { monitor, mode, min_delta, patience, baseline, start_from_epoch } = config;
  const value = watched(monitor, mode);
  const delta = min_delta === 0 ? '' : ` - ${pythonFloat(min_delta)}`;
  const sign = value.startsWith('-') ? -1 : 1;
  const beats = baseline === null ? '' : ` if ${value} < ${pythonFloat(sign * baseline)} else wait`;
  const restores = config.restore_best_weights;
  const watch = [
    'wait += 1',
    `if ${value} < best${delta}:`,
    ...indent([
      `best, wait = ${value}, 0${beats}`,
      ...(restores ? ['best_state = copy.deepcopy(model.state_dict())'] : []),
    ]),
    `if wait >= ${patience} and epoch > 1:`,
    '    break',
  ];
  const from = start_from_epoch;
  return {
    before: [
      "best, wait = float('inf'), 0",
      ...(restores ? ['best_state = model.state_dict()'] : []),
    ],
    atEnd: from === 0 ? watch : [`if epoch > ${from}:`, ...indent(watch)],
    after: restores ? ['model.load_state_dict(best_state)'] : [],
  };
}
