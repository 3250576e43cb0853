import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import '../../../i18n/convolution.ts';
import { failureText } from '../../../i18n/failureText.ts';
import { ScrollRegion } from '../../controls/ScrollRegion.tsx';
import type { LabResult } from './arithmetic/labLayer.ts';
import { windowSum } from './arithmetic/terms.ts';
import { LabHeader } from './LabHeader.tsx';
import { shownIndex } from './labOutcome.ts';
import { useLabState } from './labState.ts';
import { SizeText } from './SizeText.tsx';
import { Stage } from './Stage.tsx';
import { SumText } from './SumText.tsx';
import { TermsTable } from './TermsTable.tsx';
import { Transport } from './Transport.tsx';
import './ConvolutionLab.css';

/** A window that slides over a picture, and the sum under it. */
export function ConvolutionLab() {
  const { t, i18n } = useTranslation('convolution');
  const { result, refusal, operation } = useLabState();
  return (
    <section className="panel lab" aria-labelledby="lab-heading">
      <ScrollRegion className="lab-scroll" label={t('title')}>
        <LabHeader />
        <p className="lab-intro">{t(`intro.${operation}`)}</p>
        {refusal !== null && (
          <p role="alert" className="lab-refusal">
            {failureText(refusal, i18n.language)}
          </p>
        )}
        {result !== null && <Worked result={result} />}
        {result !== null && <TermsOf result={result} />}
      </ScrollRegion>
    </section>
  );
}

function useSum(result: LabResult) {
  const state = useLabState();
  const { input, position } = state;
  const map = shownIndex(state);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the result is new with every change of input and layer
  return useMemo(
    () => windowSum(input, state, result, position, map),
    [input, result, position, map],
  );
}

interface WorkedProps {
  readonly result: LabResult;
  /** beside the grids */
  readonly children?: ReactNode;
}

/** One step of the window: what lies under it, its sum, and the sizes that follow. */
export function Worked({ result, children }: WorkedProps) {
  const sum = useSum(result);
  return (
    <>
      <Stage result={result} sum={sum}>
        {children}
      </Stage>
      <Transport result={result} />
      <SumText sum={sum} />
      <SizeText result={result} />
    </>
  );
}

function TermsOf({ result }: { readonly result: LabResult }) {
  return <TermsTable sum={useSum(result)} />;
}
