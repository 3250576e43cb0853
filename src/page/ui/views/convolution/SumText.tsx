import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { lecturePicture } from './arithmetic/labInput.ts';
import { cutText, decimalText, fractionText, weightText } from './arithmetic/numberText.ts';
import type { Term, WindowSum } from './arithmetic/terms.ts';
import type { LabState } from './labSetup.ts';
import { useLabState } from './labState.ts';

/** The sum of the window as the lecture writes it: ReLU(1/9·3 + 1/9·6 + …) = 44/9 = 4.888… */
export function SumText({ sum }: { readonly sum: WindowSum }) {
  const { t } = useTranslation('convolution');
  const state = useLabState();
  const { operation, input, channel, playing, held } = state;
  const shown = sum.terms.filter((term) => term.channel === channel && term.counts);
  const exact = sum.terms.every((term) => Number.isInteger(term.value));
  const value = <Value value={sum.value} exact={exact} />;
  const cut = lectureCut(state);
  // Without a bias the lecture writes none.
  const bias = sum.bias === 0 ? '' : addend(sum.bias);
  let text: ReactNode;
  if (operation === 'max') {
    text = (
      <>
        {t('largest')}(<Terms terms={shown} join=", " />) = {value}
      </>
    );
  } else if (operation === 'mean') {
    text = (
      <>
        (<Terms terms={shown} join=" + " />) / {shown.length} = {value}
      </>
    );
  } else if (input.channels === 1) {
    text = (
      <Activated sum={sum} relu={state.relu} value={value}>
        <Terms terms={shown} weighted join=" + " />
        {bias}
      </Activated>
    );
  } else {
    text = (
      <>
        <span className="lab-channel-sum">
          {t('channelSum', { number: channel + 1 })}
          <Terms terms={shown} weighted join=" + " /> = {decimalText(channelSum(sum, channel), 3)}
        </span>
        <Activated sum={sum} relu={state.relu} value={value}>
          {Array.from({ length: input.channels }, (_, c) =>
            addend(channelSum(sum, c), c === 0),
          ).join('')}
          {bias}
        </Activated>
      </>
    );
  }
  return (
    <section
      className="lab-sum mono"
      aria-label={t('sum')}
      aria-live={playing || held ? 'off' : 'polite'}
    >
      {text}
      {cut !== null && <span className="lab-cut"> {t('lectureCuts', { value: cut })}</span>}
    </section>
  );
}

interface ActivatedProps {
  readonly sum: WindowSum;
  readonly relu: boolean;
  readonly value: ReactNode;
  readonly children: ReactNode;
}

/** What ReLU does shows where it does something. */
function Activated({ sum, relu, value, children }: ActivatedProps) {
  if (!relu) {
    return (
      <span>
        {children} = {value}
      </span>
    );
  }
  return (
    <span>
      ReLU({children}){sum.sum < 0 && ` = ReLU(${decimalText(sum.sum, 3)})`} = {value}
    </span>
  );
}

function Value({ value, exact }: { readonly value: number; readonly exact: boolean }) {
  const fraction = exact ? fractionText(value) : null;
  const digits = cutText(value);
  return (
    <b>
      {fraction !== null && digits.endsWith('…') && `${fraction} = `}
      {digits}
    </b>
  );
}

interface TermsProps {
  readonly terms: readonly Term[];
  readonly weighted?: boolean;
  readonly join: string;
}

function Terms({ terms, weighted = false, join }: TermsProps) {
  const { pointed, point } = useLabState();
  return terms.map((term, i) => {
    const value = decimalText(term.value, 2);
    const factor = term.value < 0 ? `(${value})` : value;
    const negative = weighted && term.weight < 0;
    return (
      <Fragment key={term.cell}>
        {i > 0 && (negative ? ' − ' : join)}
        <span
          className="lab-term"
          data-pointed={pointed === term.cell || undefined}
          data-rim={term.padding || undefined}
          onPointerEnter={() => point(term.cell)}
          onPointerLeave={() => point(null)}
        >
          {weighted
            ? `${weightText(i > 0 ? Math.abs(term.weight) : term.weight)}·${factor}`
            : value}
        </span>
      </Fragment>
    );
  });
}

function addend(value: number, first = false): string {
  const sign = value < 0 ? ' − ' : ' + ';
  return first ? decimalText(value, 3) : sign + decimalText(Math.abs(value), 3);
}

function channelSum(sum: WindowSum, channel: number): number {
  return sum.terms.reduce((all, term) => all + (term.channel === channel ? term.product : 0), 0);
}

/** What the lecture prints for its first two windows. */
function lectureCut({ input, filters, filter, position, size, padding }: LabState): string | null {
  const shown = filters[filter];
  const mean = shown?.kernel === 'mean' && shown.bias === 0 && size.every((side) => side === 3);
  if (input !== lecturePicture || !mean || padding !== 'valid') return null;
  return ['4.88', '5.77'][position] ?? null;
}
