import { Popover } from '@base-ui/react/popover';
import { useTranslation } from 'react-i18next';
import '../../i18n/adapterHelp.ts';
import { browserFamily } from './browserFamily.ts';
import { type System, systemFamily, systems } from './systemFamily.ts';
import './AdapterHelp.css';

interface AdapterHelpProps {
  readonly name: string;
  readonly kind: 'software' | 'integrated' | 'unknown';
}

/** What trains, and how to have the browser choose another GPU: the user's own system first. */
export function AdapterHelp({ name, kind }: AdapterHelpProps) {
  const { t } = useTranslation(['adapterHelp', 'translation']);
  const { userAgent } = navigator;
  const own = systemFamily(userAgent);
  const others = (['windows', 'mac', 'linux'] as const).filter((system) => system !== own);
  return (
    <Popover.Portal>
      <Popover.Positioner className="adapter-layer" sideOffset={6} collisionPadding={8}>
        <Popover.Popup className="adapter-help">
          <Popover.Title>{name}</Popover.Title>
          <Popover.Description>{t(kind)}</Popover.Description>
          {kind === 'software' && (
            <p>{t(`translation:device.enable.${browserFamily(userAgent)}`)}</p>
          )}
          <h3>{t('heading')}</h3>
          {own && <Steps system={own} />}
          <details>
            <summary>{t('others')}</summary>
            {others.map((system) => (
              <Steps key={system} system={system} />
            ))}
          </details>
          <p>{t('after')}</p>
        </Popover.Popup>
      </Popover.Positioner>
    </Popover.Portal>
  );
}

function Steps({ system }: { readonly system: System }) {
  const { t } = useTranslation('adapterHelp');
  const browser = browserFamily(navigator.userAgent);
  const hasFlag = system === 'windows' && (browser === 'chrome' || browser === 'edge');
  return (
    <p>
      <strong>{systems[system]}</strong>
      {t(system)} {hasFlag && t(`flag.${browser}`)}
    </p>
  );
}
