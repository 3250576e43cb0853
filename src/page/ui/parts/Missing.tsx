import { missingWords } from '../../i18n/missingWords.ts';
import { useAppStore } from '../../store/appStore.ts';
import { CornerNotice } from '../controls/CornerNotice.tsx';
import { useRunLock } from '../hooks/useRunLock.ts';
import { useMissingParts } from './loadPart.ts';
import { reloadPage } from './reloadPage.ts';
import './Missing.css';

/** In the language that was asked for, also where its other words could not be loaded. */
function useWords() {
  const lang = useAppStore((state) => state.preferences.language);
  return { lang, words: missingWords[lang] };
}

export function ReloadButton() {
  const { lang, words } = useWords();
  return (
    <button type="button" className="button" lang={lang} onClick={() => void reloadPage()}>
      {words.reload}
    </button>
  );
}

/** That a part of the page did not come, and the way out; a run is never interrupted for it. */
export function MissingNotice() {
  const { lang, words } = useWords();
  const carries = useMissingParts((state) => state.carries);
  const running = useRunLock();
  const after = carries ? words.keeps : words.loses;
  return (
    <CornerNotice>
      <p lang={lang}>
        {words.notice} {running ? words.running : after}
      </p>
      <ReloadButton />
      <button
        type="button"
        className="button"
        lang={lang}
        onClick={() => useMissingParts.setState({ told: false })}
      >
        {words.later}
      </button>
    </CornerNotice>
  );
}

/** In place of what did not come. */
export function MissingHere() {
  const { lang, words } = useWords();
  return (
    <p className="missing-here" lang={lang}>
      {words.here}
    </p>
  );
}

/** In place of what has failed, with the browser's own words for it. */
export function Stopped({ className, reason }: { className: string; reason: string }) {
  const { lang, words } = useWords();
  return (
    <div className={`stopped ${className}`} role="alert" lang={lang}>
      <p>{words.stopped.replace('{{reason}}', reason)}</p>
      <ReloadButton />
    </div>
  );
}
