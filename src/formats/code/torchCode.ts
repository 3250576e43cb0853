import { activationOf } from '../../engine/layers/activation.ts';
import { type ResolvedNetwork, resolveNetwork } from '../../engine/network/resolve.ts';
import { type CodeLanguage, type CodeWords, codeWords, withValue } from './codeWords.ts';
import { dataLines } from './dataLines.ts';
import { indent, type Lines } from './python.ts';
import { comment, type Section, scriptOf } from './sections.ts';
import { torchCallbacks } from './torchCallbacks.ts';
import { torchCheckpoint } from './torchCheckpoint.ts';
import { torchClipping, torchDecay, torchLoss, torchOptimizer, torchSchedule } from './torchFit.ts';
import { randomAffineLines } from './torchLayers.ts';
import { torchModule } from './torchModule.ts';
import type { TrainingSpec } from './trainingSpec.ts';

/** Images in one pass without gradients. */
const EVALUATED = 1000;

/**
 * A program for PyTorch that loads the data, trains and evaluates as Keras does.
 * @param scale whether it runs under torchrun, on any number of devices, and goes on from a checkpoint
 * @throws SpecError where the network does not fit together
 */
export function torchCode(spec: TrainingSpec, language: CodeLanguage, scale = false): string {
  const words = codeWords[language];
  const network = resolveNetwork(spec.network);
  const augments = network.layers.some(({ kind }) => kind.startsWith('Random'));
  const logits = endsInSoftmax(network) && spec.fit.loss !== 'mse';
  const units = network.layers.at(-1)?.output[0] ?? 1;
  const lossLines = torchLoss[spec.fit.loss](units, logits);
  const sections: readonly Section[] = [
    { title: '', lines: imports(spec, augments, scale) },
    ...(scale
      ? [
          {
            title: words.devices,
            lines: [...processGroup, `torch.manual_seed(${spec.fit.seed} + rank)`],
          },
        ]
      : []),
    { title: words.data, lines: data(spec, network, words) },
    ...(augments ? [{ title: words.augmentation, lines: randomAffineLines }] : []),
    {
      title: words.network,
      lines: [...torchModule(network, logits, words), '', 'model = Network().to(device)'],
    },
    {
      title: words.optimizer,
      lines: [
        ...torchSchedule(spec),
        ...['def loss_of(outputs, labels):', ...indent(lossLines), ''],
        ...torchOptimizer(spec, words),
        `first_epoch, step = 1, 0`,
      ],
    },
    ...(scale ? [{ title: words.checkpoint, lines: torchCheckpoint(spec, network, words) }] : []),
    { title: words.training, lines: training(spec, words, scale) },
  ];
  return scriptOf([spec.network.name, words.madeBy], sections);
}

function endsInSoftmax({ layers }: ResolvedNetwork): boolean {
  const last = layers.at(-1);
  return last !== undefined && activationOf(last) === 'softmax';
}

function imports({ data, fit }: TrainingSpec, augments: boolean, scale: boolean): Lines {
  return [
    ...(fit.callbacks.EarlyStopping?.restore_best_weights ? ['import copy'] : []),
    ...(augments || fit.schedule.decay.kind === 'CosineDecay' ? ['import math'] : []),
    ...(scale ? ['import os', 'import sys', 'import zipfile', ''] : []),
    ...(scale ? ['import h5py'] : []),
    'import numpy as np',
    'import torch',
    ...(scale ? ['import torch.distributed as dist'] : []),
    'import torch.nn.functional as F',
    'from torch import nn',
    ...(typeof data === 'string' ? ['from torchvision import datasets'] : []),
    ...(scale
      ? []
      : [
          '',
          `torch.manual_seed(${fit.seed})`,
          "device = 'cuda' if torch.cuda.is_available() else 'cpu'",
        ]),
  ];
}

/** One process a device, as torchrun starts them; alone, where it does not. */
const processGroup: Lines = [
  'cuda = torch.cuda.is_available()',
  "rank, world = int(os.environ.get('RANK', 0)), int(os.environ.get('WORLD_SIZE', 1))",
  "device = f\"cuda:{os.environ.get('LOCAL_RANK', 0)}\" if cuda else 'cpu'",
  'if world > 1:',
  "    dist.init_process_group('nccl' if cuda else 'gloo')",
];

const loaders = { mnist: 'MNIST', fashion_mnist: 'FashionMNIST' } as const;

function data(spec: TrainingSpec, network: ResolvedNetwork, words: CodeWords): Lines {
  const { fit } = spec;
  const name = typeof spec.data === 'string' ? loaders[spec.data] : null;
  const arrays = dataLines(spec, words, ".astype('float32') / 255").filter(
    (line) => !line.includes('.load_data()'),
  );
  const loaded =
    name === null
      ? []
      : [
          `train = datasets.${name}('data', train=True, download=True)`,
          `test = datasets.${name}('data', train=False, download=True)`,
          'x_train, y_train = train.data.numpy(), train.targets.numpy()',
          'x_test, y_test = test.data.numpy(), test.targets.numpy()',
        ];
  const isImage = network.inputShape.length === 3;
  return [
    ...loaded,
    ...arrays,
    comment(words.channelsFirst),
    `x_train = torch.from_numpy(${isImage ? 'x_train.transpose(0, 3, 1, 2)' : 'x_train'})`,
    `x_test = torch.from_numpy(${isImage ? 'x_test.transpose(0, 3, 1, 2)' : 'x_test'})`,
    'y_train = torch.from_numpy(y_train.astype(np.int64))',
    'y_test = torch.from_numpy(y_test.astype(np.int64))',
    ...(fit.validationSplit === 0
      ? []
      : [
          comment(withValue(words.validation, 'share', fit.validationSplit)),
          `split = int(len(x_train) * (1 - ${fit.validationSplit}))`,
          'x_val, y_val = x_train[split:], y_train[split:]',
          'x_train, y_train = x_train[:split], y_train[:split]',
        ]),
  ];
}

/** Over all processes. */
const summing: Lines = [
  'if world > 1:',
  '    sums = torch.tensor([total, correct, count], device=device)',
  '    dist.all_reduce(sums)',
  '    total, correct, count = sums.tolist()',
];

const evaluation: Lines = [
  'def evaluate(x, y):',
  ...indent([
    'model.eval()',
    'loss = correct = 0.0',
    'with torch.no_grad():',
    ...indent([
      `for images, labels in zip(x.split(${EVALUATED}), y.split(${EVALUATED})):`,
      ...indent([
        'images, labels = images.to(device), labels.to(device)',
        'outputs = model(images)',
        'loss += loss_of(outputs, labels).item() * len(labels)',
        'correct += (outputs.argmax(1) == labels).sum().item()',
      ]),
    ]),
    'return loss / len(x), correct / len(x)',
  ]),
];

function training(spec: TrainingSpec, words: CodeWords, scale: boolean): Lines {
  const { fit } = spec;
  const callbacks = torchCallbacks(fit.callbacks, words);
  const scheduled = torchSchedule(spec).length > 0;
  // every process draws the same order
  const drawn = scale ? `, generator=torch.Generator().manual_seed(${fit.seed} + epoch)` : '';
  const order =
    fit.shuffle === false ? 'torch.arange(len(x_train))' : `torch.randperm(len(x_train)${drawn})`;
  const batch = scale ? `max(1, ${fit.batchSize} // world)` : String(fit.batchSize);
  const step = [
    'images, labels = x_train[batch].to(device), y_train[batch].to(device)',
    ...(scheduled
      ? ['for group in optimizer.param_groups:', "    group['lr'] = learning_rate(step)"]
      : []),
    'optimizer.zero_grad()',
    `outputs = ${scale ? 'parallel' : 'model'}(images)`,
    'loss = loss_of(outputs, labels)',
    'loss.backward()',
    ...torchClipping(spec),
    ...torchDecay(spec, words),
    'optimizer.step()',
    'step += 1',
    'total += loss.item() * len(batch)',
    'correct += (outputs.argmax(1) == labels).sum().item()',
  ];
  const validation =
    fit.validationSplit === 0
      ? []
      : ["logs['val_loss'], logs['val_accuracy'] = evaluate(x_val, y_val)"];
  const print = "print(f'epoch {epoch}', logs)";
  const epoch = [
    'model.train()',
    `order = ${order}`,
    ...(scale
      ? [comment(words.whole), 'order = order[: len(order) // world * world][rank::world]']
      : []),
    'total = correct = 0.0',
    `for batch in order.split(${batch}):`,
    ...indent(step),
    'count = len(order)',
    ...(scale ? summing : []),
    "logs = {'loss': total / count, 'accuracy': correct / count}",
    ...validation,
    ...(scale ? ['if rank == 0:', `    ${print}`] : [print]),
    ...callbacks.atEnd,
    ...(scale ? ['if rank == 0:', "    torch.save(model.state_dict(), 'latest.pt')"] : []),
  ];
  return [
    ...(fit.shuffle === 'class-balanced' ? [comment(words.balanced)] : []),
    ...(scale
      ? [
          'parallel = model',
          'if world > 1:',
          '    model = nn.SyncBatchNorm.convert_sync_batchnorm(model) if cuda else model',
          '    parallel = nn.parallel.DistributedDataParallel(model)',
          '',
        ]
      : []),
    ...evaluation,
    '',
    ...callbacks.before,
    `for epoch in range(first_epoch, ${fit.epochs + 1}):`,
    ...indent(epoch),
    ...callbacks.after,
    comment(words.evaluation),
    'print(evaluate(x_test, y_test))',
  ];
}
