import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppStore } from '../../store/appStore.ts';
import { undo } from '../../store/undo.ts';
import { CornerNotice } from '../controls/CornerNotice.tsx';
import { useTakenModel } from './takenModel.ts';
import '../../i18n/listing.ts';

const SHOWN_MS = 10_000;

/** That the set-up has the network of the code now; until that network is edited, or for a while. */
export function TakenNotice() {
  const { t } = useTranslation();
  const taken = useTakenModel((state) => state.taken);
  const network = useAppStore((state) => state.setup.network);
  useEffect(() => {
    if (taken === null) return;
    const timer = setTimeout(() => useTakenModel.setState({ taken: null }), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [taken]);
  if (taken === null || taken.network !== network) return null;
  return (
    <CornerNotice>
      <p>{t('listing.taken', { name: taken.name, layers: network.layers.length })}</p>
      <button type="button" className="button" onClick={() => undo(useAppStore)}>
        {t('network.undo')}
      </button>
    </CornerNotice>
  );
}
