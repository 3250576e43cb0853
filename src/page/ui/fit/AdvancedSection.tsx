import { useTranslation } from 'react-i18next';
import { useAppStore } from '../../store/appStore.ts';
import { lazyPart } from '../parts/lazyPart.tsx';
import { MissingHere } from '../parts/Missing.tsx';
import { Disclosure } from './Disclosure.tsx';
import type { RowLock } from './rowLock.ts';

const LazyArguments = lazyPart(
  async () => (await import('./AdvancedArguments.tsx')).AdvancedArguments,
  { missing: <MissingHere /> },
);

/** What the lecture does not need, folded away. */
export function AdvancedSection(lock: RowLock) {
  const { t } = useTranslation();
  const changed = useAppStore((state) => Object.keys(state.setup.advanced).length);
  return (
    <Disclosure
      title={t('setup.advanced')}
      summary={changed > 0 ? t('setup.changed', { count: changed }) : ''}
    >
      <LazyArguments {...lock} />
    </Disclosure>
  );
}
