import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppStore } from '../../store/appStore.ts';
import { Disclosure } from './Disclosure.tsx';
import type { RowLock } from './rowLock.ts';

const LazyArguments = lazy(async () => ({
  default: (await import('./AdvancedArguments.tsx')).AdvancedArguments,
}));

/** What the lecture does not need, folded away. */
export function AdvancedSection(lock: RowLock) {
  const { t } = useTranslation();
  const changed = useAppStore((state) => Object.keys(state.setup.advanced).length);
  return (
    <Disclosure
      title={t('setup.advanced')}
      summary={changed > 0 ? t('setup.changed', { count: changed }) : ''}
    >
      <Suspense fallback={null}>
        <LazyArguments {...lock} />
      </Suspense>
    </Disclosure>
  );
}
