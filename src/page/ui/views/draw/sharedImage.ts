import { useEffect } from 'react';
import { useDrawing } from '../../../store/draw/drawing.ts';
import { type ImageShape, inkOfImage } from '../../../store/draw/networkImage.ts';
import { useInspectView } from '../../../store/inspect/inspectView.ts';
import type { Drawn } from './useDrawn.ts';

/** The drawing is what the other views look at, once the network has answered to it. */
export function useSubject({ bytes, empty }: Drawn, label: number, answered: boolean): void {
  useEffect(() => {
    if (answered) useInspectView.setState({ subject: { of: 'own', image: bytes, label } });
  }, [bytes, label, answered]);
  useEffect(() => {
    if (empty && useInspectView.getState().subject.of === 'own') {
      useInspectView.setState({ subject: { of: 'test', place: 0 } });
    }
  }, [empty]);
}

/** Takes an image that another view wants to be drawn again. */
export function useDraft(shape: ImageShape, darkOnLight: boolean, ready: boolean): void {
  const draft = useInspectView((view) => view.draft);
  useEffect(() => {
    if (draft === null || !ready) return;
    useInspectView.setState({ draft: null });
    useDrawing.getState().startFrom(inkOfImage(draft, shape, darkOnLight), null);
  }, [draft, shape, darkOnLight, ready]);
}
