import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { SpecError } from '../../core/errors.ts';
import { failureText } from '../../i18n/failureText.ts';
import { useAppStore } from '../../store/appStore.ts';
import type { Fix } from '../../store/fix.ts';
import { fixesFor } from '../../store/fixes.ts';
import { useNetworkLock } from '../share/useNetworkLock.ts';
import { useBuilding } from './buildContext.ts';

interface LayerErrorProps {
  readonly error: SpecError;
  /** Only the ways out: what is wrong is said elsewhere. */
  readonly quiet?: boolean;
}

/** What is wrong, in plain words, and what mends it in one click. */
export function LayerError({ error, quiet = false }: LayerErrorProps) {
  const { t, i18n } = useTranslation();
  const { announce } = useBuilding();
  const setup = useAppStore((state) => state.setup);
  const locked = useNetworkLock();
  const apply = (fix: Fix, label: string) => {
    useAppStore.getState().changeSetup(fix.changes);
    announce(t('network.said.fixed', { fix: label }));
  };
  return (
    <div className="layer-error" data-no-drag>
      {!quiet && <p>{failureText(error, i18n.language)}</p>}
      {!locked && (
        <p className="layer-fixes">
          {fixesFor(setup, error).map((fix) => {
            const label = fixLabel(t, fix);
            return (
              <button
                key={fix.kind}
                type="button"
                className="button fix"
                onClick={() => apply(fix, label)}
              >
                {label}
              </button>
            );
          })}
        </p>
      )}
    </div>
  );
}

/** Each kind has its own values, which i18next cannot tell apart by kind. */
function fixLabel(t: TFunction, { kind, values }: Fix): string {
  const named = { layer: '', field: '', value: '', shape: '', units: '', ...values };
  return t(`network.fixes.${kind}`, named);
}
