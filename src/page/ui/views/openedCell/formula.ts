import type { CellReader } from '../../../../engine/explain/evaluate.ts';
import type { WrittenSum } from '../../../../engine/explain/terms.ts';
import type { CellExpression } from '../../../../engine/layers/cellExpression.ts';
import type { ResolvedNetwork } from '../../../../engine/network/resolve.ts';
import { numberText, shortText } from './cellText.ts';
import type { AskedCell } from './explainedCell.ts';

/** How a number is made, in Keras's letters with the indexes of this cell; null where a sentence says it better. */
export function formulaOf(
  { layers }: ResolvedNetwork,
  { cell, named, images }: AskedCell,
): string | null {
  const layer = layers[cell.tensor.layer];
  const at = (name: string) => named.axes.find((axis) => axis.name === name)?.at ?? 0;
  const places = named.axes.filter(({ name }) => name !== 'image').map((axis) => axis.at);
  const index = places.join(', ');
  const { kind } = cell.tensor;
  if (layer === undefined) return null;
  const f =
    'activation' in layer.config && layer.config.activation !== 'linear'
      ? layer.config.activation
      : '';
  if (kind === 'sumGradient')
    return `∂L/∂z[${index}] = ∂L/∂y[${index}] · ${f || 'f'}′(z[${index}])`;
  if (layer.kind === 'Conv2D') {
    const [down, across] = layer.config.strides;
    const row = shifted(at('row') * down, layer.config.padding);
    const column = shifted(at('column') * across, layer.config.padding);
    const filter = at(kind === 'output' ? 'map' : 'filter');
    if (kind === 'output') {
      const bias = layer.config.use_bias ? ` + bias[${filter}]` : '';
      const sum = `Σ x[${row}+i, ${column}+j, c] · kernel[i, j, c, ${filter}]${bias}`;
      return `y[${index}] = ${f && f !== 'softmax' ? `${f}(${sum})` : sum}`;
    }
    if (kind === 'weightGradients') {
      const n = images > 1 ? 'n, ' : '';
      const dz = `∂L/∂z[${n}r, s, ${filter}]`;
      if (named.param === 'bias') return `∂L/∂bias[${filter}] = Σ ${dz}`;
      const [i = 0, j = 0, c = 0] = places;
      const rim = layer.config.padding === 'same' ? '−p' : '';
      const x = `x[${n}${times('r', down)}+${i}${rim}, ${times('s', across)}+${j}${rim}, ${c}]`;
      return `∂L/∂kernel[${index}] = Σ ${x} · ${dz}`;
    }
  }
  if (layer.kind === 'Dense') {
    const unit = at('unit');
    if (kind === 'output' && layer.output.length === 1) {
      const sum = `Σ x[i] · kernel[i, ${unit}]${layer.config.use_bias ? ` + bias[${unit}]` : ''}`;
      return f && f !== 'softmax' ? `y[${unit}] = ${f}(${sum})` : `z[${unit}] = ${sum}`;
    }
    if (kind === 'weightGradients' && named.param === 'kernel') {
      return `∂L/∂kernel[${index}] = Σ x[n, ${at('input')}] · ∂L/∂z[n, ${unit}]`;
    }
  }
  if (kind === 'output' && layer.kind === 'MaxPooling2D')
    return `y[${index}] = max x[window, ${at('map')}]`;
  if (kind === 'output' && layer.kind === 'AveragePooling2D')
    return `y[${index}] = mean x[window, ${at('map')}]`;
  return null;
}

/** With same padding the window begins before the image. */
function shifted(at: number, padding: string): string {
  return padding === 'same' ? `${at}−p` : String(at);
}

function times(letter: string, stride: number): string {
  return stride === 1 ? letter : `${stride}${letter}`;
}

/**
 * A term with its numbers: 0.66·0.07; null where it is more than a product.
 * @param text how a number is written: in a long line short
 */
export function termLine(
  term: WrittenSum['terms'][number],
  read: CellReader,
  text: (value: number) => string = numberText,
): string | null {
  if (!('expression' in term)) return null;
  const { expression } = term;
  const number = (of: CellExpression) =>
    of.kind === 'cell' ? text(read(of.tensor)(of.index)) : null;
  if (expression.kind === 'cell') return inBrackets(number(expression));
  if (expression.kind !== 'product') return null;
  const factors = expression.factors.map((factor) =>
    factor.kind === 'constant' ? text(factor.value) : number(factor),
  );
  return factors.includes(null) ? null : factors.map(inBrackets).join('·');
}

/** Terms up to which a sum is written in one line. */
const MOST_IN_LINE = 10;

/**
 * The sum in one line, as the lecture writes it: relu(0.66·0.07 + … + 0.01), without what is 0; null where it is
 * too long. A single term keeps its digits: relu of it is the same number.
 */
export function lineOf(
  { terms, sum }: WrittenSum,
  read: CellReader,
  activation: string | null,
): string | null {
  const written = terms.filter((term) => !('zeros' in term));
  if (written.length === 0 || terms.length > MOST_IN_LINE) return null;
  const text = written.length === 1 ? numberText : shortText;
  const parts = written.map((term) => termLine(term, read, text));
  if (parts.includes(null)) return null;
  const line = parts.join(' + ');
  return `${activation === null ? line : `${activation}(${line})`} = ${activation === null ? text(sum) : ''}`;
}

function inBrackets(text: string | null): string {
  return text?.startsWith('-') ? `(${text})` : (text ?? '');
}
