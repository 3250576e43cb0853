import type { TFunction } from 'i18next';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { parameterCount, resolveNetwork } from '../../../engine/network/resolve.ts';
import type { ReadModel } from '../../session/listingSession.ts';
import { formatCount } from '../format/format.ts';
import { whereText } from './whereText.ts';
import '../../i18n/listing.ts';

interface ModelChoiceProps {
  readonly models: readonly ReadModel[];
  readonly chosen: ReadModel | null;
  onChoose(index: number): void;
}

/** The models of the code, in a line each; with several, the one that is wanted. */
export function ModelChoice({ models, chosen, onChoose }: ModelChoiceProps) {
  const { t } = useTranslation();
  const name = useId();
  const [only, ...others] = models;
  if (only === undefined) return null;
  if (others.length === 0) return <p className="listing-only">{described(t, only)}</p>;
  return (
    <fieldset className="listing-models">
      <legend>{t('listing.models')}</legend>
      {models.map((model, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: models are told apart by their order alone
        <label key={index}>
          <input
            type="radio"
            name={name}
            checked={model === chosen}
            onChange={() => onChoose(index)}
          />
          <span>
            {described(t, model)}
            <span className="listing-mute"> · {whereText(t, model)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function described(t: TFunction, model: ReadModel) {
  if (model.fit === null) return headline(t, model);
  return (
    <>
      {headline(t, model)}
      <span className="listing-mute"> · {fitLine(t, model.fit)}</span>
    </>
  );
}

function headline(t: TFunction, { name, network }: ReadModel): string {
  if (network === null) return t('listing.unusable', { name });
  const layers = network.layers.length;
  try {
    const params = formatCount(parameterCount(resolveNetwork(network)));
    return t('listing.model', { name, layers, params });
  } catch {
    return t('listing.unfit', { name, layers });
  }
}

function fitLine(t: TFunction, fit: NonNullable<ReadModel['fit']>): string {
  const { epochs, batchSize, validationSplit } = fit;
  return [
    epochs === null ? null : t('listing.fit.epochs', { count: epochs }),
    batchSize === null ? null : t('listing.fit.batch', { size: batchSize }),
    validationSplit === null || validationSplit === 0
      ? null
      : t('listing.fit.split', { share: `${Number((validationSplit * 100).toFixed(2))}%` }),
  ]
    .filter((part) => part !== null)
    .join(', ');
}
