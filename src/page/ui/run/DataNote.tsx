import { useTranslation } from 'react-i18next';
import { useAppStore } from '../../store/appStore.ts';
import { isUserData } from '../../store/setup/datasets.ts';
import { lazyPart } from '../parts/lazyPart.tsx';

const LazyProblems = lazyPart(async () => (await import('./DataProblems.tsx')).DataProblems);

/** Beside Train, before it is pressed: why this fit would learn little from its data. */
export function DataNote() {
  const { t } = useTranslation();
  const isOwn = useAppStore(({ setup }) => isUserData(setup.dataset));
  // The region stands before its words come: only then are they read out.
  return (
    <section className="data-note-place" aria-live="polite" aria-label={t('run.dataNote')}>
      {isOwn && <LazyProblems />}
    </section>
  );
}
