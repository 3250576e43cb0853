import type { Loss } from '../../../engine/network/losses.ts';
import { optimizerSpec } from '../../../engine/network/optimizers.ts';
import { lowerRate } from '../../../engine/train/finite.ts';
import type { RunPhase, RunRequest } from '../../../worker/protocol.ts';
import { formatPlain } from '../fields/numberFields.ts';

/** Why a run learns nothing, as far as its curve tells. */
type AdviceKind = 'diverged' | 'tooHigh' | 'tooLow' | 'flat';

export interface Advice {
  readonly kind: AdviceKind;
  /** The learning rate to try instead, as its field takes it. */
  readonly rate: string;
  readonly way: 'lower' | 'higher';
}

interface RunFacts {
  readonly request: Pick<RunRequest, 'network' | 'optimizer'> & {
    readonly fit: { readonly loss: Loss };
  };
  readonly phase: RunPhase;
  readonly classes: number;
  /** One value a step. */
  readonly losses: Float64Array;
  readonly accuracies: Float64Array;
}

/** Fewer steps than this say nothing: a slow start looks the same. */
const ENOUGH_STEPS = 100;
/** A loss this close to guessing, or above it, is no learning. */
const NEAR_CHANCE = 0.98;
/** A fall from one quarter of the steps to the next that is smaller than this is none. */
const FALLING = 0.985;
/** A loss this far above guessing was thrown there by the updates. */
const SPIKE = 1.5;
/** A run that ends this far above guessing, and above where it began, has diverged, however short. */
const RUNAWAY = 100;
/** The share of the way from guessing to perfection that a run may go and still count as guessing. */
const LUCK = 0.25;

const saturating: readonly string[] = ['sigmoid', 'tanh', 'softsign', 'hard_sigmoid'];

const divergences: readonly (string | null)[] = [
  'lossNotFinite',
  'gradientNotFinite',
  'evaluationNotFinite',
  'weightsNotFinite',
];

/** The loss of whoever gives every class the same score. */
export function chanceLoss(loss: Loss, classes: number): number {
  return loss === 'mse' ? (1 - 1 / classes) / classes : Math.log(classes);
}

/** What to try where a run blew up, or never gets better than guessing; null where it learns. */
export function runAdvice({ request, phase, ...curve }: RunFacts): Advice | null {
  const { kind, config } = request.optimizer;
  const rate = config.learning_rate;
  if (rate <= 0) return null;
  const lower = { way: 'lower', rate: formatPlain(lowerRate(rate, kind)) } as const;
  const higher = { way: 'higher', rate: formatPlain(rate * 10) } as const;
  if (phase.name === 'failed') {
    if (!divergences.includes(phase.error.code)) return null;
    // the rate that the failure's sentence names, which may have been changed while the run went
    const named = Number(phase.error.values.lowerRate);
    return { kind: 'diverged', way: 'lower', rate: named > 0 ? formatPlain(named) : lower.rate };
  }
  const chance = chanceLoss(request.fit.loss, curve.classes);
  if (hasRunAway(curve.losses, chance)) return { kind: 'diverged', ...lower };
  if (!isGuessing(curve, chance)) return null;
  const usual = optimizerSpec(kind).config.learning_rate;
  const spiked = curve.losses.some((loss) => loss > SPIKE * chance);
  if (spiked || rate > usual) return { kind: 'tooHigh', ...lower };
  if (rate < usual) return { kind: 'tooLow', ...higher };
  // SGD's usual rate is careful, the others' is already as much as most networks bear.
  if (kind !== 'SGD') return { kind: 'flat', ...lower };
  return { kind: saturates(request.network) ? 'flat' : 'tooLow', ...higher };
}

/** Whether a layer before the last has an activation whose slope goes to 0 on both sides. */
function saturates({ layers }: RunRequest['network']): boolean {
  return layers.slice(0, -1).some(({ config }) => {
    const activation: unknown = Reflect.get(config, 'activation');
    return typeof activation === 'string' && saturating.includes(activation);
  });
}

/** Whether the last quarter of the steps is where only updates that overshoot can bring a loss. */
function hasRunAway(losses: Float64Array, chance: number): boolean {
  const end = mean(losses.subarray(Math.floor((losses.length * 3) / 4)));
  return end > RUNAWAY * Math.max(chance, losses[0] ?? 0);
}

/** Whether the last quarter of the steps is no better than guessing, and not on its way there. */
function isGuessing(
  { losses, accuracies, classes }: Omit<RunFacts, 'request' | 'phase'>,
  chance: number,
) {
  const { length } = losses;
  if (length < ENOUGH_STEPS) return false;
  const [half, last] = [Math.floor(length / 2), Math.floor((length * 3) / 4)];
  const now = mean(losses.subarray(last));
  const falls = now < FALLING * mean(losses.subarray(half, last));
  const lucky = 1 / classes + LUCK * (1 - 1 / classes);
  return now > NEAR_CHANCE * chance && !falls && mean(accuracies.subarray(last)) < lucky;
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
