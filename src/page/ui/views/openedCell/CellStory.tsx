import { useTranslation } from 'react-i18next';
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
  const line = cell.tensor.kind === 'output' ? lineOf(written, read, activation) : null;
  return (
    <div className="story">
      {formula !== null && <p className="story-letters">{formula}</p>}
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
      {cell.tensor.kind === 'weights' && <p className="story-words">{t('story.useBackward')}</p>}
    </div>
  );
}

type StoryKey =
  `story.${'convolution' | 'dense' | 'maxPooling' | 'averagePooling' | 'batchNormalization' | 'input' | 'other' | 'weight' | 'biasGradient' | 'weightGradient' | 'sumGradient' | 'outputGradient' | 'lossGradient' | 'otherLossGradient'}`;

function storyKey(facts: StoryFacts, { cell, named }: AskedCell): StoryKey {
  const { layers } = facts.network;
  const { kind, layer } = cell.tensor;
  const isMap = layers[layer]?.output.length === 3;
  if (kind === 'weightGradients') {
    return named.param === 'bias' && isMap ? 'story.biasGradient' : 'story.weightGradient';
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
