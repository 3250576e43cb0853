import { useTranslation } from 'react-i18next';
import { layerDefs, weightedKinds } from '../../../engine/layers/registry.ts';
import { useAppStore } from '../../store/appStore.ts';
import { fieldsOf } from '../../store/fields/layerFields.ts';
import type { StackEntry } from '../../store/setup/stackView.ts';
import { InspectorField } from './InspectorField.tsx';
import { InspectorSwitch } from './InspectorSwitch.tsx';
import './Inspector.css';

interface InspectorProps {
  readonly id: string;
  readonly entry: StackEntry;
  readonly locked: boolean;
}

/** Every argument of the layer, made from its schema. */
export function Inspector({ id, entry, locked }: InspectorProps) {
  const { t } = useTranslation();
  const { layer } = entry;
  const { kind } = layer;
  return (
    <div id={id} className="inspector" data-no-drag>
      <p className="inspector-about">
        {t(`network.kinds.${kind}`)}{' '}
        <a
          href={layerDefs[kind].kerasPage}
          target="_blank"
          rel="noreferrer"
          aria-label={t('network.kerasPageOf', { kind })}
        >
          {t('network.kerasPage')}
        </a>
      </p>
      <div className="inspector-fields">
        {fieldsOf(kind).map((field) => (
          <InspectorField
            key={field.name}
            layerId={entry.id}
            kind={kind}
            field={field}
            value={Reflect.get(layer.config, field.name)}
            locked={locked}
          />
        ))}
        {weightedKinds.includes(kind) && (
          <InspectorSwitch
            name="trainable"
            help={t('network.trainable')}
            on={layer.trainable !== false}
            locked={locked}
            set={(trainable) => useAppStore.getState().setTrainable(entry.id, trainable)}
          />
        )}
      </div>
      {locked && <p className="inspector-lock">{t('setup.locked')}</p>}
    </div>
  );
}
