import { useTranslation } from 'react-i18next';
import { sameShape } from '../../../engine/core/shape.ts';
import type { StackEntry } from '../../store/setup/stackView.ts';
import { formatCompact, formatCount } from '../format/format.ts';

/** Shape in → out, parameters, FLOPs and share of the memory. */
export function CardCost({ entry }: { readonly entry: StackEntry }) {
  const { t } = useTranslation();
  const { resolved, cost, memoryShare, layer } = entry;
  if (resolved === null || cost === null) {
    const state = layer.disabled ? t('network.off') : t('network.unresolved');
    return entry.error ? null : <span className="card-shape card-state">{state}</span>;
  }
  const { input, output } = resolved;
  const share = Math.round(memoryShare * 100);
  const [params, flops] = [formatCount(cost.params), formatCompact(cost.flops)];
  return (
    <>
      <span className="card-shape">
        {!sameShape(input, output) && (
          <span className="card-input">
            <span className="visually-hidden">{t('network.inputShape')} </span>
            {input.join('×')}
            <span aria-hidden="true">→</span>
          </span>
        )}
        <span className="visually-hidden"> {t('network.outputShape')} </span>
        {output.join('×')}
      </span>
      <span className="card-params" aria-hidden="true">
        {cost.params > 0 && params}
        {cost.params > 0 && cost.flops > 0 && ' · '}
        {cost.flops > 0 && flops}
        {cost.flops > 0 && <span className="card-unit"> FLOPs</span>}
      </span>
      <span className="visually-hidden">{t('network.figures', { params, flops, share })}</span>
      <span
        className="card-share"
        aria-hidden="true"
        title={t('network.share', { share })}
        style={{ inlineSize: `${memoryShare * 100}%` }}
      />
    </>
  );
}
