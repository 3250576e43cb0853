import { useTranslation } from 'react-i18next';
import { formatShape } from '../../../../engine/core/shape.ts';
import type { LabResult } from './arithmetic/labLayer.ts';
import { parameterText, sizeTexts, unreached } from './arithmetic/sizeText.ts';
import { useLabState } from './labState.ts';

/** The output's size and the layer's parameters, as formulas with their numbers. */
export function SizeText({ result }: { readonly result: LabResult }) {
  const { t } = useTranslation('convolution');
  const { padding, operation } = useLabState();
  const convolves = operation === 'convolution';
  const { rows, columns } = sizeTexts(result, padding);
  const left = unreached(result);
  const missed = [
    left[0] > 0 && t('size.rowsLeft', { count: left[0] }),
    left[1] > 0 && t('size.columnsLeft', { count: left[1] }),
  ].filter((text) => text !== false);
  const [first = '', second] = missed;
  const what = second === undefined ? first : t('size.both', { rows: first, columns: second });
  return (
    <>
      <dl className="lab-sizes">
        <dt>{t('size.title')}</dt>
        <dd>
          <span className="mono">
            {rows === columns ? rows : `${t('size.rows')} ${rows}, ${t('size.columns')} ${columns}`}
          </span>
          <span className="lab-aside">{t('size.shape', { shape: formatShape(result.shape) })}</span>
        </dd>
        <dt>{t('size.parameters')}</dt>
        <dd>
          <span className="mono">{convolves ? parameterText(result) : t('size.none')}</span>
          {convolves && <span className="lab-aside">{t('size.legend')}</span>}
        </dd>
      </dl>
      {first !== '' && <p className="lab-note">{t('size.unreached', { what })}</p>}
      {padding === 'edge' && <p className="lab-note">{t('edgeNote')}</p>}
    </>
  );
}
