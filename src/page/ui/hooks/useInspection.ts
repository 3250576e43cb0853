import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Question, Seen, Watching } from '../../session/inspectionQueue.ts';
import { inspections } from '../../session/inspectionSession.ts';

/**
 * What a view sees of the network, again and again while it trains. Nothing is computed while the view is not
 * on screen.
 * @param place what must be visible
 * @param question with the same object as long as it is the same question
 */
export function useInspection(
  place: RefObject<Element | null>,
  question: Question | null,
): Seen | null {
  const [seen, setSeen] = useState<Seen | null>(null);
  const onSeen = useEffectEvent(setSeen);
  const watching = useRef<Watching | null>(null);
  const visible = useOnScreen(place);
  useEffect(() => {
    const watch = inspections.watch((next) => onSeen(next));
    watching.current = watch;
    return () => watch.end();
  }, []);
  useEffect(() => {
    watching.current?.ask(visible ? question : null);
  }, [visible, question]);
  return seen;
}

/** Whether any of it is in the window, and the window is shown. */
export function useOnScreen(place: RefObject<Element | null>): boolean {
  const [inside, setInside] = useState(false);
  const [shown, setShown] = useState(!document.hidden);
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const observer = new IntersectionObserver(([entry]) => {
      setInside(entry?.isIntersecting ?? false);
    });
    const onVisibility = () => setShown(!document.hidden);
    observer.observe(element);
    document.addEventListener('visibilitychange', onVisibility);
    return () => {
      observer.disconnect();
      document.removeEventListener('visibilitychange', onVisibility);
    };
  }, [place]);
  return inside && shown;
}
