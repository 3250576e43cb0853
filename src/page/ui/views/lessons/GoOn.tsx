import { useTranslation } from 'react-i18next';
import { Icon } from '../../controls/Icon.tsx';
import { useRecordTab } from '../../panels/recordTab.ts';

/** Leads to the tab where one goes on with one's own network. */
export function GoOn({ view }: { readonly view: 'featureMaps' | 'errors' | 'draw' }) {
  const { t } = useTranslation('lessons');
  const { choose } = useRecordTab();
  return (
    <button type="button" className="button lesson-go-on" onClick={() => choose(view)}>
      {t(`goOn.${view}`, { tab: t(`views.${view}`, { ns: 'translation' }) })}
      <Icon name="forward" />
    </button>
  );
}
