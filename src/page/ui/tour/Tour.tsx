import { useEffect } from 'react';
import { useAppStore } from '../../store/appStore.ts';
import { useTour } from '../panels/tourState.ts';
import { lazyPart } from '../parts/lazyPart.tsx';

const LazyTour = lazyPart(async () => (await import('./TourPopup.tsx')).TourPopup);

/** The tour offers itself once, on the first visit; with a link, what it brings comes first. */
export function Tour() {
  const step = useTour((state) => state.step);
  useEffect(() => {
    const { preferences, markTourSeen } = useAppStore.getState();
    if (preferences.tourSeen) return;
    markTourSeen();
    if (location.hash === '') useTour.getState().offer();
  }, []);
  return step !== null && <LazyTour step={step} onMissing={useTour.getState().end} />;
}
