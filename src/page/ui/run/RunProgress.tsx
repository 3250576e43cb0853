import { Progress } from '@base-ui/react/progress';
import { useTranslation } from 'react-i18next';
import { useAppStore } from '../../store/appStore.ts';
import { progressOf } from './progressOf.ts';

export function RunProgress() {
  const { t } = useTranslation();
  const done = useAppStore(({ run }) => {
    const fraction = progressOf(run);
    return typeof fraction === 'number' ? Math.round(fraction * 1000) / 10 : fraction;
  });
  if (done === undefined) return <div className="progress progress-track" />;
  return (
    <Progress.Root className="progress" value={done} aria-label={t('run.progress')}>
      <Progress.Track className="progress-track">
        <Progress.Indicator className="progress-done" />
      </Progress.Track>
    </Progress.Root>
  );
}
