import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import '../../../i18n/errors.ts';
import type { PartEvaluation } from '../../../session/partEvaluation.ts';
import { useAppStore } from '../../../store/appStore.ts';
import { confusionOf } from '../../../store/inspect/confusion.ts';
import { inspectedNetwork } from '../../../store/inspect/inspected.ts';
import { useInspectView } from '../../../store/inspect/inspectView.ts';
import { ScrollRegion } from '../../controls/ScrollRegion.tsx';
import { useOnScreen } from '../../hooks/useInspection.ts';
import { ConfusionMatrix } from './ConfusionMatrix.tsx';
import { EmptyErrors } from './EmptyErrors.tsx';
import { ErrorsPane } from './ErrorsPane.tsx';
import { ErrorsTools } from './ErrorsTools.tsx';
import { evaluate, isDue, useErrors } from './errorsState.ts';
import './Errors.css';

/** What the network gets wrong: the confusion matrix, the images of its cells, and a map of all images. */
export function Errors() {
  const { t } = useTranslation('errors');
  const place = useRef<HTMLElement>(null);
  useEvaluation(useOnScreen(place));
  const setup = useAppStore((state) => state.run.request);
  const runId = useAppStore((state) => inspectedNetwork(state)?.runId ?? null);
  const evaluation = useErrors((state) => state.evaluation);
  const shown = evaluation?.runId === runId ? evaluation : null;
  return (
    <section ref={place} className="panel errors" aria-label={t('heading')}>
      {setup === null || runId === null ? (
        <EmptyErrors />
      ) : (
        <div className="errors-body">
          <ErrorsTools setup={setup} evaluation={shown} />
          {shown !== null && <Matrix evaluation={shown} />}
          {shown !== null && <ErrorsPane evaluation={shown} />}
        </div>
      )}
    </section>
  );
}

/** Evaluates by itself where there is nothing yet of what is chosen, and once a run has ended. */
function useEvaluation(visible: boolean): void {
  const run = useAppStore((state) => state.run);
  const { part, all } = useErrors();
  const epoch = useInspectView((state) => state.epoch);
  const hasWeights = run.plan !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the others are what decides whether it is due
  useEffect(() => {
    if (visible && hasWeights && isDue()) void evaluate();
  }, [visible, hasWeights, run, part, all, epoch]);
}

function Matrix({ evaluation }: { readonly evaluation: PartEvaluation }) {
  const { t } = useTranslation('errors');
  const { rates, cell } = useErrors();
  const { labels, predicted, head, classes } = evaluation;
  const confusion = useMemo(
    () => confusionOf(labels, predicted, head.units),
    [labels, predicted, head],
  );
  return (
    <ScrollRegion label={t('matrix')} className="errors-matrix">
      <ConfusionMatrix
        {...{ confusion, classes, rates, cell }}
        onChoose={(chosen) => useErrors.setState({ cell: chosen, pane: 'images', chosen: null })}
      />
    </ScrollRegion>
  );
}
