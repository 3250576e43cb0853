import { type OptimizerSpec, updateRule } from '../../engine/network/optimizers.ts';
import { type ResolvedNetwork, trainedParams } from '../../engine/network/resolve.ts';
import { isConstant } from '../../engine/network/schedules.ts';
import type { CodeWords } from './codeWords.ts';
import { kerasGroups } from './kerasGroups.ts';
import { indent, type Lines, pythonString } from './python.ts';
import { torchNames, torchWeight } from './torchModule.ts';
import type { TrainingSpec } from './trainingSpec.ts';

/**
 * Lines that go on from a `.keras` file, where the command line names one: weights, the optimizer's state
 * and the epoch. Keras's axes are (rows, columns, inputs, outputs), PyTorch's (outputs, inputs, rows, columns).
 */
export function torchCheckpoint(
  spec: TrainingSpec,
  network: ResolvedNetwork,
  words: CodeWords,
): Lines {
  const names = torchNames(network);
  const groups = kerasGroups(network);
  const rows = network.layers.flatMap((layer, index) => {
    const path = groups[index] ?? '';
    const trained = trainedParams(layer);
    return layer.params.map((param, at) => {
      const { name } = param;
      const target = pythonString(torchWeight(names[index] ?? '', name));
      return `    (${pythonString(`layers/${path}/vars/${at}`)}, ${target}, ${trained.includes(param) ? 'True' : 'False'}),`;
    });
  });
  return [
    'WEIGHTS = [',
    ...rows,
    ']',
    '',
    'def torch_order(value):',
    '    return value.transpose(3, 2, 0, 1) if value.ndim == 4 else value.T',
    '',
    'def read_keras(path):',
    ...indent([
      `"""Weights by PyTorch's names, and the optimizer's variables, as NumPy arrays."""`,
      "with zipfile.ZipFile(path) as archive, archive.open('model.weights.h5') as file:",
      ...indent([
        'with h5py.File(file) as h5:',
        ...indent([
          'weights = {name: torch_order(h5[key][()]) for key, name, _ in WEIGHTS}',
          "state = h5.get('optimizer/vars', {})",
          'return weights, [state[str(i)][()] for i in range(len(state))]',
        ]),
      ]),
    ]),
    '',
    'if len(sys.argv) > 1:',
    ...indent([
      'weights, state = read_keras(sys.argv[1])',
      'tensors = model.state_dict()',
      'for name, value in weights.items():',
      '    tensors[name].copy_(torch.from_numpy(np.ascontiguousarray(value)))',
      'trained = [name for _, name, trainable in WEIGHTS if trainable]',
      ...stateLines(spec, words),
    ]),
  ];
}

/** PyTorch's names of Keras's slots; its momentum counts before the learning rate is applied. */
const slots: { readonly [K in OptimizerSpec['kind']]: { readonly m: string; readonly v: string } } =
  {
    SGD: { m: 'momentum_buffer', v: '' },
    RMSprop: { m: 'momentum_buffer', v: 'square_avg' },
    Adam: { m: 'exp_avg', v: 'exp_avg_sq' },
    AdamW: { m: 'exp_avg', v: 'exp_avg_sq' },
  };

/** A file may hold weights alone, or the state of another optimizer: this one begins anew then. */
function stateLines({ optimizer, fit }: TrainingSpec, words: CodeWords): Lines {
  // Keras writes iterations, the rate unless a schedule computes it, and then the slots
  const start = isConstant(fit.schedule) ? 2 : 1;
  const used = updateRule(optimizer).slots;
  const { kind } = optimizer;
  const byRate = (slot: 'm' | 'v') =>
    slot === 'm' && kind === 'SGD'
      ? ' / -rate'
      : slot === 'm' && kind === 'RMSprop'
        ? ' / rate'
        : '';
  // RMSprop's velocities come first
  const order = kind === 'RMSprop' ? used.toReversed() : used;
  const interleaved = kind === 'Adam' || kind === 'AdamW';
  return [
    `if len(state) == ${start} + ${order.length} * len(trained):`,
    ...indent([
      'step = int(state[0])',
      ...(start === 2
        ? ['rate = float(state[1])', "optimizer.param_groups[0]['lr'] = rate"]
        : ['rate = learning_rate(step)']),
      'named = dict(model.named_parameters())',
      'for i, name in enumerate(trained):',
      ...indent([
        'slots = optimizer.state[named[name]]',
        "slots['step'] = torch.tensor(float(step))",
        ...order.map((slot, at) => {
          const index = interleaved
            ? `${start} + ${order.length} * i + ${at}`
            : `${start} + ${at} * len(trained) + i`;
          const value = `torch_order(state[${index}])${byRate(slot)}`;
          return `slots['${slots[kind][slot]}'] = torch.tensor(np.ascontiguousarray(${value})).to(device)`;
        }),
      ]),
      `steps_per_epoch = -(-len(x_train) // ${fit.batchSize})`,
      'first_epoch = step // steps_per_epoch + 1',
    ]),
    'elif rank == 0:',
    `    print(f'${words.freshOptimizer}')`,
  ];
}
