import { useLinkState } from '../../store/share/shareLinkLesson.ts';
import { loadPart, useMissingParts } from './loadPart.ts';

/** Loads the page again with the set-up as it is; where that cannot come along, only when asked twice. */
export async function reloadPage(): Promise<void> {
  const link = await linkOfSetup().catch(() => null);
  if (link === null && useMissingParts.getState().carries) {
    useMissingParts.setState({ told: true, carries: false });
    return;
  }
  if (link !== null) history.replaceState(null, '', link);
  location.reload();
}

async function linkOfSetup(): Promise<URL | null> {
  const { shareSession } = await loadPart(() => import('../../session/shareSession.ts'));
  const { lesson, embed } = useLinkState.getState();
  const link = await shareSession.link(lesson, embed);
  return link instanceof URL ? link : null;
}
