import { useTranslation } from 'react-i18next';
import type { SpecError } from '../../../engine/core/errors.ts';
import { failureText } from '../../i18n/failureText.ts';
import { lazyPart } from '../parts/lazyPart.tsx';
import { useNetworkLock } from '../share/useNetworkLock.ts';

const LazyFixes = lazyPart(async () => (await import('./LayerFixes.tsx')).LayerFixes);

interface LayerErrorProps {
  readonly error: SpecError;
  /** Only the ways out: what is wrong is said elsewhere. */
  readonly quiet?: boolean;
}

/** What is wrong, in plain words, and what mends it in one click. */
export function LayerError({ error, quiet = false }: LayerErrorProps) {
  const { i18n } = useTranslation();
  const locked = useNetworkLock();
  return (
    <div className="layer-error" data-no-drag>
      {!quiet && <p>{failureText(error, i18n.language)}</p>}
      {!locked && <LazyFixes error={error} />}
    </div>
  );
}
