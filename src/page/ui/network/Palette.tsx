import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { stackKinds } from '../../../engine/layers/registry.ts';
import { useNetworkLock } from '../share/useNetworkLock.ts';
import { PaletteTile } from './PaletteTile.tsx';
import './Palette.css';

/** Every layer kind that the program has. */
export function Palette() {
  const { t } = useTranslation();
  const hintId = useId();
  const locked = useNetworkLock();
  return (
    <section
      className="palette"
      data-locked={locked || undefined}
      aria-labelledby={`${hintId}-heading`}
    >
      <h2 className="eyebrow" id={`${hintId}-heading`}>
        {t('network.layers')}
      </h2>
      <p id={hintId} hidden>
        {locked ? t('setup.locked') : t('network.paletteHint')}
      </p>
      <ul className="palette-tiles">
        {stackKinds.map((kind) => (
          <li key={kind}>
            <PaletteTile kind={kind} locked={locked} hintId={hintId} />
          </li>
        ))}
      </ul>
    </section>
  );
}
