import { useTranslation } from 'react-i18next';
import '../../../i18n/kernels.ts';
import { useStudies } from '../../../store/kernels/studies.ts';
import { ScrollRegion } from '../../controls/ScrollRegion.tsx';
import { CheckResult } from './CheckResult.tsx';
import { ProfileResult } from './ProfileResult.tsx';
import { StudyBar } from './StudyBar.tsx';
import './kernels.css';

/** What the GPU does for the network: how long each kernel takes, and whether it computes what it should. */
export function KernelsView() {
  const { t } = useTranslation('kernels');
  const { shown, checked, profiled } = useStudies();
  const isEmpty = (shown === 'check' ? checked : profiled) === null;
  return (
    <section className="panel kernels" aria-label={t('results')}>
      <StudyBar />
      <ScrollRegion className="kernels-scroll" label={t('results')}>
        {isEmpty && (
          <div className="kernels-empty">
            <p>{t('empty.profile')}</p>
            <p>{t('empty.check')}</p>
          </div>
        )}
        {shown === 'check' && checked && <CheckResult report={checked.report} />}
        {shown === 'profile' && profiled && <ProfileResult {...profiled} />}
      </ScrollRegion>
    </section>
  );
}
