import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { FileModel, Offer } from '../../session/openSession.ts';
import { formatCount } from '../format/format.ts';
import '../../i18n/openFile.ts';

interface ModelFactsProps {
  readonly model: FileModel;
  readonly offer: Offer;
}

/** The four parts of a model's file, each with what is there or that it is not. */
export function ModelFacts({ model, offer }: ModelFactsProps) {
  const { t } = useTranslation();
  const rows = [
    [t('openFile.network'), networkLine(t, model, offer)],
    [t('openFile.compile'), compileLine(t, model)],
    [t('openFile.weights'), t(model.weights ? 'openFile.weightsAll' : 'openFile.weightsNone')],
    [t('openFile.optimizer'), optimizerLine(t, model, offer)],
  ] as const;
  return (
    <dl className="open-facts">
      {rows.map(([name, text]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}

function networkLine(t: TFunction, { network }: FileModel, { layers, params }: Offer): string {
  if (network === null) return t('openFile.networkOwn');
  const shape = network.inputShape.join(' × ');
  return t('openFile.networkIs', { layers, params: formatCount(params), shape });
}

function compileLine(t: TFunction, { compile }: FileModel): string {
  if (compile === null) return t('openFile.compileNone');
  const { optimizer, schedule, loss } = compile;
  const { kind } = schedule.decay;
  const values = {
    optimizer: optimizer.kind,
    rate: optimizer.config.learning_rate,
    schedule: kind === 'constant' ? t('openFile.constant') : kind,
  };
  return loss === null
    ? t('openFile.compileNoLoss', values)
    : t('openFile.compileIs', { ...values, loss });
}

function optimizerLine(t: TFunction, { optimizer }: FileModel, { state, at, request }: Offer) {
  if (optimizer === null) return t('openFile.optimizerNone');
  const step = formatCount(optimizer.iterations);
  if (state === 'unusable') return t('openFile.optimizerUnusable', { step });
  if (state === 'otherOptimizer') {
    return t('openFile.optimizerOther', { optimizer: request?.optimizer.kind ?? '' });
  }
  if (state === 'none') return t('openFile.optimizerHeld', { step });
  const values = { step, epochs: formatCount(at.epochs), rest: formatCount(at.rest) };
  return t(at.rest === 0 ? 'openFile.optimizerAt' : 'openFile.optimizerInside', values);
}
