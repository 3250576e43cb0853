import { useTranslation } from 'react-i18next';
import type { ResolvedNetwork } from '../../../../engine/network/resolve.ts';
import { numberText } from './cellText.ts';
import type { AskedCell, OpenedNumbers } from './explainedCell.ts';
import { formulaOf, lineOf } from './formula.ts';

interface CellStoryProps {
  readonly network: ResolvedNetwork;
  readonly asked: AskedCell;
  readonly numbers: OpenedNumbers;
}

/** What happens to the sum after it, and in a sentence what the table says. */
export function CellStory({ network, asked, numbers }: CellStoryProps) {
  const { t } = useTranslation('inside');
  const { expression, cell } = asked;
  const { written, head, value, read } = numbers;
  const isActivated = expression.kind === 'function' && expression.f.name === 'activation';
  const activation = isActivated && 'activation' in expression.f ? expression.f.activation : null;
  const formula = formulaOf(network, asked);
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
      <p className="story-words">{t(storyKey(network, asked))}</p>
      {cell.tensor.kind === 'weights' && <p className="story-words">{t('story.useBackward')}</p>}
    </div>
  );
}

type StoryKey =
  `story.${'convolution' | 'dense' | 'maxPooling' | 'averagePooling' | 'batchNormalization' | 'input' | 'other' | 'weight' | 'biasGradient' | 'weightGradient' | 'sumGradient' | 'outputGradient' | 'lossGradient'}`;

function storyKey({ layers }: ResolvedNetwork, { cell, named }: AskedCell): StoryKey {
  const { kind, layer } = cell.tensor;
  if (kind === 'weightGradients')
    return named.param === 'bias' ? 'story.biasGradient' : 'story.weightGradient';
  if (kind === 'sumGradient') return 'story.sumGradient';
  if (kind === 'outputGradient') {
    return layer === layers.length - 1 ? 'story.lossGradient' : 'story.outputGradient';
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
