import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppStore } from '../../../store/appStore.ts';
import { undo } from '../../../store/undo.ts';
import { ActionButton } from '../../controls/ActionButton.tsx';
import { useNetworkLock } from '../../share/useNetworkLock.ts';
import { lessonSetups } from './lessonSetups.ts';

/** Sets the network and the fit up as a lesson needs them, in one step of undo. It starts nothing. */
export function SetUp({ name }: { readonly name: keyof typeof lessonSetups }) {
  const { t } = useTranslation('lessons');
  const locked = useNetworkLock();
  const { setup, changeSetup, endGesture } = useAppStore();
  const [made, setMade] = useState<typeof setup | null>(null);
  const apply = () => {
    endGesture();
    changeSetup(lessonSetups[name](setup));
    setMade(useAppStore.getState().setup);
  };
  return (
    <div className="lesson-setup">
      <ActionButton
        label={t(`setUps.${name}`)}
        hint={t(locked ? 'setUpLocked' : 'setUpHint')}
        disabled={locked}
        onPress={apply}
      />
      <span className="lesson-made" aria-live="polite">
        {made === setup && t('made')}
      </span>
      {made === setup && !locked && (
        <ActionButton label={t('undo')} hint={t('undoHint')} onPress={() => undo(useAppStore)} />
      )}
    </div>
  );
}
