import { shareSession } from '../../session/shareSession.ts';
import { useLinkState } from '../../store/share/shareLinkLesson.ts';
import { loadPart } from '../parts/loadPart.ts';
import { useOffline } from './offlineState.ts';

/**
 * Loads the page again in the version that lies ready, with the set-up as it is. Only this page
 * does so, and only when asked: another one may be in the middle of a run.
 */
export async function takeUpdate(): Promise<void> {
  const { update } = useOffline.getState();
  const waiting = (await navigator.serviceWorker.getRegistration())?.waiting;
  if (update === null || !waiting) return;
  const { messageSW } = await loadPart(() => import('workbox-window'));
  update.addEventListener('controlling', () => location.reload());
  const link = await shareSession.link(useLinkState.getState().lesson, false);
  const alone: boolean = await messageSW(waiting, { type: 'takeOver' });
  useOffline.setState({ held: !alone });
  if (alone && link instanceof URL) history.replaceState(null, '', link);
}
