import { useTranslation } from 'react-i18next';
import { benchParts } from '../../../bench/benchParts.ts';
import { benchModels } from '../../../bench/problem.ts';
import { peersOffered } from '../../../bench/protocol.ts';
import { ActionButton } from '../controls/ActionButton.tsx';
import { BenchStatus } from './BenchStatus.tsx';
import { type BenchChoice, modelNames, toggled } from './benchChoice.ts';
import { saveReport } from './saveReport.ts';
import type { BenchState } from './useBench.ts';

interface BenchControlsProps {
  readonly choice: BenchChoice;
  readonly state: BenchState;
  onChoose(choice: BenchChoice): void;
  onStart(): void;
  onStop(): void;
}

/** What to measure, and the buttons that begin and end it. */
export function BenchControls({ choice, state, onChoose, onStart, onStop }: BenchControlsProps) {
  const { t } = useTranslation();
  const { parts, models, peers, batchSize } = choice;
  const { phase, report } = state;
  const running = phase === 'running';
  const nothing = parts.length === 0 || models.length === 0;
  return (
    <section className="panel bench-controls" aria-label={t('bench.settings')}>
      <fieldset disabled={running}>
        <legend>{t('bench.parts')}</legend>
        {benchParts.map((part) => (
          <CheckLabel
            key={part}
            label={t(`bench.part.${part}`)}
            checked={parts.includes(part)}
            onToggle={() => onChoose({ ...choice, parts: toggled(parts, part, benchParts) })}
          />
        ))}
      </fieldset>
      <fieldset disabled={running}>
        <legend>{t('bench.models')}</legend>
        {modelNames.map((model) => (
          <CheckLabel
            key={model}
            label={t('bench.modelBatch', {
              model: t(`bench.model.${model}`),
              batch: batchSize ?? benchModels[model].batchSize,
            })}
            checked={models.includes(model)}
            onToggle={() => onChoose({ ...choice, models: toggled(models, model, modelNames) })}
          />
        ))}
        {peersOffered && (
          <CheckLabel
            label={t('bench.peers')}
            checked={peers}
            onToggle={() => onChoose({ ...choice, peers: !peers })}
          />
        )}
      </fieldset>
      <div className="bench-actions">
        {running ? (
          <ActionButton
            key="main"
            primary
            label={t('bench.stop')}
            hint={t('bench.stopHint')}
            onPress={onStop}
          />
        ) : (
          <ActionButton
            key="main"
            primary
            label={t('bench.start')}
            hint={t(nothing ? 'bench.nothingChosen' : 'bench.startHint')}
            disabled={nothing}
            onPress={onStart}
          />
        )}
        <ActionButton
          label={t('bench.export')}
          hint={t(report === null ? 'bench.exportNothing' : 'bench.exportHint')}
          disabled={report === null}
          onPress={() => report && saveReport(report)}
        />
      </div>
      <BenchStatus choice={choice} state={state} />
    </section>
  );
}

interface CheckLabelProps {
  readonly label: string;
  readonly checked: boolean;
  onToggle(): void;
}

function CheckLabel({ label, checked, onToggle }: CheckLabelProps) {
  return (
    <label className="bench-check">
      <input type="checkbox" checked={checked} onChange={onToggle} />
      {label}
    </label>
  );
}
