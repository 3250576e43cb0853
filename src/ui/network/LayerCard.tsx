import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { elementCount } from '../../core/shape.ts';
import type { ResolvedLayer } from '../../network/resolve.ts';
import { formatCount } from '../format.ts';
import { briefConfig, kindColors } from './layerFacts.ts';
import { Volume } from './Volume.tsx';

interface LayerCardProps {
  readonly layer: ResolvedLayer;
  /** Height or width of the network's input, whichever is larger: the scale of the drawings. */
  readonly imageSide: number;
}

export function LayerCard({ layer, imageSide }: LayerCardProps) {
  const { t } = useTranslation();
  const params = layer.params.reduce((sum, param) => sum + elementCount(param.shape), 0);
  const brief = briefConfig(layer);
  const style = { '--kind': kindColors[layer.kind] } as CSSProperties;
  return (
    <li className="card" style={style}>
      <Volume shape={layer.output} imageSide={imageSide} />
      <span className="card-name">{layer.kind}</span>
      {brief && <span className="card-brief">{brief}</span>}
      <span className="card-shape">
        <span className="visually-hidden">{t('network.outputShape')} </span>
        {layer.output.join('×')}
      </span>
      {params > 0 && (
        <span className="card-params">
          {formatCount(params)}
          <span className="visually-hidden"> {t('network.parameters')}</span>
        </span>
      )}
    </li>
  );
}
