import { useTranslation } from 'react-i18next';
import { mayRetry, needsReload } from '../../i18n/failureText.ts';
import { session } from '../../session/session.ts';
import { useAppStore } from '../../store/appStore.ts';
import { ActionButton } from '../controls/ActionButton.tsx';
import { ReloadButton } from '../parts/Missing.tsx';

/**
 * After a failure that the same set-up may survive: damaged data, a lost worker; not a bad network.
 * Where the worker's script is gone, the page has to be loaded again.
 */
export function RetryButton() {
  const { t } = useTranslation();
  const phase = useAppStore((state) => state.run.phase);
  if ('problem' in phase && phase.problem && needsReload(phase.problem)) return <ReloadButton />;
  if (phase.name !== 'failed') return null;
  if (needsReload(phase.error)) return <ReloadButton />;
  if (!mayRetry(phase.error)) return null;
  return (
    <ActionButton label={t('run.retry')} hint={t('run.hints.train')} onPress={session.train} />
  );
}
