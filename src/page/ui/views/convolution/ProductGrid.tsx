import { useTranslation } from 'react-i18next';
import { decimalText, weightText } from './arithmetic/numberText.ts';
import type { WindowSum } from './arithmetic/terms.ts';
import { useLabState } from './labState.ts';

interface ProductGridProps {
  readonly sum: WindowSum;
  readonly columns: number;
}

/**
 * The cells under the window in the shown channel, each with its weight. For the eye: the table of terms says
 * the same.
 */
export function ProductGrid({ sum, columns }: ProductGridProps) {
  const { t } = useTranslation('convolution');
  const { channel, operation, pointed, point } = useLabState();
  const terms = sum.terms.filter((term) => term.channel === channel);
  const dense = columns > 4;
  const convolves = operation === 'convolution';
  // trained weights are no simple numbers
  const isLong = terms.some(({ weight }) => weightText(weight).length > 5);
  const extent = isLong ? 56 : dense ? 36 : 44;
  return (
    <figure className="lab-figure" aria-hidden="true">
      <figcaption>{t(convolves ? 'grid.products' : 'grid.window')}</figcaption>
      <div
        className="lab-products"
        style={{ gridTemplateColumns: `repeat(${columns}, ${extent}px)` }}
        onPointerLeave={() => point(null)}
      >
        {terms.map((term) => (
          <div
            key={term.cell}
            className="lab-product"
            data-pointed={pointed === term.cell || sum.winner === term.cell || undefined}
            data-rim={term.padding || undefined}
            onPointerEnter={() => point(term.cell)}
          >
            <span>{term.counts ? decimalText(term.value, 2) : ''}</span>
            {convolves && (
              <span className="lab-weight">{`${dense ? '' : '× '}${weightText(term.weight)}`}</span>
            )}
          </div>
        ))}
      </div>
    </figure>
  );
}
