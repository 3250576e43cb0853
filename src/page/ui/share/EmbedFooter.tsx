import { useTranslation } from 'react-i18next';
import { useLinkState } from '../../store/share/shareLinkLesson.ts';

/** The way from a frame to the whole page, with the same set-up. */
export function EmbedFooter() {
  const { t } = useTranslation();
  // Read again when a link is opened.
  useLinkState((state) => state.opened);
  const whole = location.href.replace(/&?embed\b/, '');
  return (
    <footer className="embed-footer">
      <h1 className="visually-hidden">ConvLab</h1>
      <a href={whole} target="_blank" rel="noreferrer">
        {t('share.whole')}
      </a>
    </footer>
  );
}
