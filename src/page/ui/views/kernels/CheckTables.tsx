import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { formatError } from '../../../store/kernels/checkText.ts';
import type { Checked } from '../../../store/kernels/studies.ts';
import { Icon } from '../../controls/Icon.tsx';
import { formatCount } from '../../format/format.ts';

/** Every tensor and every gradient of a check. */
export function CheckTables({
  report: { tensors, gradients },
}: {
  readonly report: Checked['report'];
}) {
  const { t } = useTranslation('kernels');
  const [tensorsId, gradientsId] = [useId(), useId()];
  return (
    <>
      <h3 id={tensorsId}>{t('checkTable.tensors')}</h3>
      <table className="table kernels-table kernels-check" aria-labelledby={tensorsId}>
        <thead>
          <tr>
            {(['tensor', 'layer', 'worst', 'result', 'kernels'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`checkTable.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {tensors.map(({ kind, layer, skipped, worst, kernels }) => (
            <tr key={`${kind} ${layer}`}>
              <th scope="row">{t(`kind.${kind}`)}</th>
              <td>{layer || (kind === 'output' ? t('input') : '–')}</td>
              <td>
                {formatError(worst)}
                {skipped > 0 && (
                  <span className="kernels-shader">
                    {t('checkTable.undecided', { number: formatCount(skipped) })}
                  </span>
                )}
              </td>
              <td>
                <Verdict passed={worst <= 1} />
              </td>
              <td>
                {[...new Set(kernels.map(({ kernel }) => kernel))].map((kernel) => (
                  <div key={kernel}>{kernel}</div>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="kernels-note">{t('checkTable.note')}</p>
      <h3 id={gradientsId}>{t('checkTable.gradients')}</h3>
      <table className="table kernels-table kernels-check" aria-labelledby={gradientsId}>
        <thead>
          <tr>
            {(['weights', 'tried', 'kinks', 'worst', 'result'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`checkTable.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {gradients.map(({ layer, param, checked, skipped, worst }) => (
            <tr key={`${layer}/${param}`}>
              <th scope="row">
                {layer}/{param}
              </th>
              <td>{checked}</td>
              <td>{skipped}</td>
              <td>{checked === 0 ? '–' : formatError(worst)}</td>
              <td>{checked === 0 ? t('notChecked') : <Verdict passed={worst <= 1} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Verdict({ passed }: { readonly passed: boolean }) {
  const { t } = useTranslation('kernels');
  return (
    <span className="kernels-mark" data-passed={passed}>
      <Icon name={passed ? 'check' : 'cross'} />
      {t(passed ? 'pass' : 'fail')}
    </span>
  );
}
