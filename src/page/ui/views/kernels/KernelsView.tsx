import { useTranslation } from 'react-i18next';
import '../../../i18n/kernels.ts';
import { useStudies } from '../../../store/kernels/studies.ts';
import { ActionButton } from '../../controls/ActionButton.tsx';
import { ScrollRegion } from '../../controls/ScrollRegion.tsx';
import { useRecordTab } from '../../panels/recordTab.ts';
import { CheckResult } from './CheckResult.tsx';
import { ProfileResult } from './ProfileResult.tsx';
import { StudyBar } from './StudyBar.tsx';
import './kernels.css';

/** What the GPU does for the network: how long each kernel takes, and whether it computes what it should. */
export function KernelsView() {
  const { t } = useTranslation('kernels');
  const { t: page } = useTranslation();
  const { shown, checked, profiled } = useStudies();
  const isEmpty = (shown === 'check' ? checked : profiled) === null;
  return (
    <section className="panel kernels" aria-label={t('results')}>
      <StudyBar />
      <ScrollRegion className="kernels-scroll" label={t('results')}>
        {isEmpty && (
          <div className="kernels-empty">
            <p className="kernels-elsewhere">
              {t('empty.weights')}
              <ActionButton
                label={page('views.featureMaps')}
                hint={t('empty.weightsHint')}
                onPress={() => useRecordTab.getState().choose('featureMaps')}
              />
            </p>
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
