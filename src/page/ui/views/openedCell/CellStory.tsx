import { useTranslation } from 'react-i18next';
import { useOpenedCell } from '../../../store/inspect/openedCell.ts';
import { ActionButton } from '../../controls/ActionButton.tsx';
import type { InspectedFacts } from '../../hooks/useInspected.ts';
import { numberText } from './cellText.ts';
import type { AskedCell, OpenedNumbers } from './explainedCell.ts';
import { formulaOf, lineOf } from './formula.ts';

type StoryFacts = Pick<InspectedFacts, 'network' | 'head'>;

interface CellStoryProps {
  readonly facts: StoryFacts;
  readonly asked: AskedCell;
  readonly numbers: OpenedNumbers;
}

/** What happens to the sum after it, and in a sentence what the table says. */
export function CellStory({ facts, asked, numbers }: CellStoryProps) {
  const { t } = useTranslation('inside');
  const { expression, cell } = asked;
  const { written, head, value, read } = numbers;
  const isActivated = expression.kind === 'function' && expression.f.name === 'activation';
  const activation = isActivated && 'activation' in expression.f ? expression.f.activation : null;
  const formula = formulaOf(facts.network, asked);
  const isSilent =
    cell.tensor.kind === 'weightGradients' && written.terms.every((term) => term.value === 0);
  const isWeight = cell.tensor.kind === 'weights';
  const isFrozen = isWeight && facts.network.layers[cell.tensor.layer]?.trainable === false;
  const line = cell.tensor.kind === 'output' ? lineOf(written, read, activation) : null;
  return (
    <div className="story">
      {formula !== null && <p className="story-letters">{formula}</p>}
      <Letters {...{ facts, asked, formula }} />
      {line !== null && (
        <p className="story-line">
          {line} {activation !== null && numberText(value)}
        </p>
      )}
      {activation !== null && line === null && (
        <p className="story-formula">
          {activation}({numberText(written.sum)}) = <b>{numberText(value)}</b>
        </p>
      )}
      {head && (
        <p className="story-formula">
          {t('cell.probability', { value: numberText(head.output) })} ·{' '}
          {t('cell.loss', { value: numberText(head.loss) })}
        </p>
      )}
      <p className="story-words">{t(storyKey(facts, asked))}</p>
      {isSilent && <p className="story-words">{t('story.noGradient')}</p>}
      {isFrozen && <p className="story-words">{t('story.frozen')}</p>}
      {isWeight && !isFrozen && (
        <ActionButton
          label={t('cell.toGradient')}
          hint={t('cell.toGradientHint')}
          onPress={() => useOpenedCell.getState().turn('weightGradients')}
        />
      )}
    </div>
  );
}

/** What the letters of the formula and of the terms stand for. */
function Letters({
  facts: { network },
  asked: { cell, queries },
  formula,
}: Pick<CellStoryProps, 'facts' | 'asked'> & { readonly formula: string | null }) {
  const { t } = useTranslation('inside');
  const summed = queries.find(({ tensor }) => tensor.kind === 'sumGradient')?.tensor;
  const z = cell.tensor.kind === 'sumGradient' ? cell.tensor : summed;
  const inFormula = (letter: string) => formula?.includes(`${letter}[`) ?? false;
  const layer = network.layers[(z ?? cell.tensor).layer];
  const { activation } = layer && 'activation' in layer.config ? layer.config : {};
  const words = [
    inFormula('x') && t('letters.x'),
    (z || inFormula('z')) &&
      (activation === 'linear' ? t('letters.zLinear') : t('letters.z', { f: activation })),
    z && t('letters.dz'),
    inFormula('∂L/∂y') && t('letters.dy'),
  ].filter((word) => typeof word === 'string');
  return words.length > 0 && <p className="story-meanings">{words.join(' · ')}</p>;
}

type StoryKey =
  `story.${'convolution' | 'dense' | 'maxPooling' | 'averagePooling' | 'batchNormalization' | 'input' | 'other' | 'weight' | 'biasGradient' | 'biasGradientBatch' | 'weightGradient' | 'weightGradientBatch' | 'sumGradient' | 'outputGradient' | 'lossGradient' | 'otherLossGradient'}`;

function storyKey(facts: StoryFacts, { cell, named, images }: AskedCell): StoryKey {
  const { layers } = facts.network;
  const { kind, layer } = cell.tensor;
  const isMap = layers[layer]?.output.length === 3;
  if (kind === 'weightGradients') {
    const key = named.param === 'bias' && isMap ? 'story.biasGradient' : 'story.weightGradient';
    return images > 1 ? `${key}Batch` : key;
  }
  if (kind === 'sumGradient') return 'story.sumGradient';
  if (kind === 'outputGradient') {
    if (layer < layers.length - 1) return 'story.outputGradient';
    const isPlain = facts.head.softmax && facts.head.loss !== 'mse';
    return isPlain ? 'story.lossGradient' : 'story.otherLossGradient';
  }
  if (kind !== 'output') return 'story.weight';
  switch (layers[layer]?.kind) {
    case undefined:
      return 'story.input';
    case 'Conv2D':
      return 'story.convolution';
    case 'Dense':
      return 'story.dense';
    case 'MaxPooling2D':
    case 'GlobalMaxPooling2D':
      return 'story.maxPooling';
    case 'AveragePooling2D':
    case 'GlobalAveragePooling2D':
      return 'story.averagePooling';
    case 'BatchNormalization':
      return 'story.batchNormalization';
    default:
      return 'story.other';
  }
}
