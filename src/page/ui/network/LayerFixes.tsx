import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { SpecError } from '../../../engine/core/errors.ts';
import { useAppStore } from '../../store/appStore.ts';
import type { Fix } from '../../store/setup/fix.ts';
import { fixesFor } from '../../store/setup/fixes.ts';
import { useBuilding } from './buildContext.ts';
import '../../i18n/fixes.ts';

interface LayerFixesProps {
  readonly error: SpecError;
  /** the likeliest so many */
  readonly most?: number;
}

/** What mends an error, each in one click. */
export function LayerFixes({ error, most = Infinity }: LayerFixesProps) {
  const { t } = useTranslation();
  const { announce } = useBuilding();
  const setup = useAppStore((state) => state.setup);
  const apply = (fix: Fix, label: string) => {
    useAppStore.getState().changeSetup(fix.changes);
    announce(t('network.said.fixed', { fix: label }));
  };
  return (
    <p className="layer-fixes">
      {fixesFor(setup, error)
        .slice(0, most)
        .map((fix) => {
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
  );
}

/** Each kind has its own values, which i18next cannot tell apart by kind. */
function fixLabel(t: TFunction, { kind, values }: Fix): string {
  const named = { layer: '', field: '', value: '', shape: '', units: '', ...values };
  return t(`fixes.${kind}`, named);
}
