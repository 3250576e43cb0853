import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Checked } from '../../../store/kernels/studies.ts';
import { Icon } from '../../controls/Icon.tsx';
import { formatCount } from '../../format/format.ts';
import { CheckTables } from './CheckTables.tsx';
import { ReportActions } from './ReportActions.tsx';

/** The verdict on a GPU, and what it is made of. */
export function CheckResult({ report }: { readonly report: Checked['report'] }) {
  const { t } = useTranslation('kernels');
  const [first = 0, second = 0] = report.counts;
  return (
    <div className="kernels-result">
      <p className="kernels-verdict" data-passed={report.passed} aria-live="polite">
        <Icon name={report.passed ? 'check' : 'cross'} />
        {verdictOf(t, report)}
      </p>
      <p className="kernels-fact">
        {t('examples', {
          network: report.network,
          batch: report.batchSize,
          adapter: report.adapter,
          ...{ first, second },
        })}
        {report.microBatch < report.batchSize &&
          ` ${t('oneOfParts', { images: formatCount(report.microBatch) })}`}
      </p>
      <ReportActions report={report} />
      <CheckTables report={report} />
    </div>
  );
}

function verdictOf(
  t: TFunction<'kernels'>,
  { passed, tensors, gradients, first }: Checked['report'],
): string {
  const isWrong = ({ worst }: { readonly worst: number }) => !(worst <= 1);
  if (passed) {
    return t('passed', {
      tensors: tensors.length,
      numbers: formatCount(tensors.reduce((sum, { elements }) => sum + elements, 0)),
      gradients: gradients.reduce((sum, { checked }) => sum + checked, 0),
    });
  }
  if (first === null) return t('wrongGradients', { count: gradients.filter(isWrong).length });
  return t('wrong', {
    count: tensors.filter(isWrong).length,
    tensors: tensors.length,
    tensor: tensorName(t, first),
    kernel: first.kernels[0]?.label ?? '',
  });
}

function tensorName(
  t: TFunction<'kernels'>,
  { kind, layer }: Checked['report']['tensors'][number],
): string {
  const isFigure = kind === 'loss' || kind === 'correct' || kind === 'gradientNorm';
  if (isFigure) return t(`kind.${kind}`);
  return t('tensorOf', { kind: t(`kind.${kind}`), layer: layer === '' ? t('input') : layer });
}
