import { Popover } from '@base-ui/react/popover';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NARROW } from '../hooks/screenWidths.ts';
import { useMediaQuery } from '../hooks/useMediaQuery.ts';
import { shortcutText } from '../keys/keyText.ts';
import { useTour } from '../panels/tourState.ts';
import { partOf, tourSteps } from './tourSteps.ts';
import '../../i18n/tour.ts';
import './TourPopup.css';

/** On a phone it lies along the lower edge, so that the part and the run's buttons stay in sight. */
const lowerEdge = {
  getBoundingClientRect: () => new DOMRect(0, innerHeight, innerWidth, 0),
};

/** A note beside a part of the page. Whoever works on is not held up: nothing is blocked or focused. */
export function TourPopup({ step }: { readonly step: number }) {
  const { t } = useTranslation();
  const narrow = useMediaQuery(NARROW);
  const touch = useMediaQuery('(pointer: coarse)');
  const asked = useTour((state) => state.asked);
  const { go, end } = useTour.getState();
  useMarkedPart(step, asked);
  const said = useSaid(step, asked);
  const { name, side, align } = tourSteps[step] ?? tourSteps[0];
  const rest = t(touch ? 'tour.restByTouch' : 'tour.rest', { keys: shortcutText('openCommands') });
  const last = step === tourSteps.length - 1;
  return (
    <>
      <p className="visually-hidden" aria-live="polite">
        {said}
      </p>
      <Popover.Root
        open
        onOpenChange={(open, { reason }) => {
          if (!open && (reason === 'escape-key' || reason === 'close-press')) end();
        }}
      >
        <Popover.Portal container={document.getElementById('tour')}>
          <Popover.Positioner
            className="tour-layer"
            anchor={narrow ? lowerEdge : partOf(step)}
            positionMethod="fixed"
            side={narrow ? 'top' : side}
            align={narrow ? 'center' : align}
            sideOffset={10}
            collisionPadding={8}
            collisionAvoidance={{ align: 'shift' }}
          >
            <Popover.Popup className="tour" initialFocus={asked} finalFocus={focusBack}>
              {!narrow && <Popover.Arrow className="tour-arrow" />}
              <p className="eyebrow">{t('tour.of', { step: step + 1, count: tourSteps.length })}</p>
              <Popover.Title className="tour-title">{t(`tour.${name}.title`)}</Popover.Title>
              <Popover.Description className="tour-words">
                {t(`tour.${name}.body`, { rest })}
              </Popover.Description>
              <div className="tour-actions">
                {!last && <Popover.Close className="button">{t('tour.skip')}</Popover.Close>}
                <span className="tour-space" />
                {step > 0 && (
                  <button type="button" className="button" onClick={() => go(step - 1)}>
                    {t('tour.back')}
                  </button>
                )}
                <button
                  type="button"
                  className="button button-primary"
                  onClick={() => (last ? end() : go(step + 1))}
                >
                  {t(last ? 'tour.done' : 'tour.next')}
                </button>
              </div>
            </Popover.Popup>
          </Popover.Positioner>
        </Popover.Portal>
      </Popover.Root>
    </>
  );
}

/** Outlines the part, and brings it into sight where the user asked for the tour. */
function useMarkedPart(step: number, asked: boolean): void {
  useEffect(() => {
    const part = partOf(step);
    part?.setAttribute('data-toured', '');
    if (asked) part?.scrollIntoView({ block: 'nearest' });
    return () => part?.removeAttribute('data-toured');
  }, [step, asked]);
}

/** For a screen reader, while the focus is elsewhere. A live region speaks only of later changes. */
function useSaid(step: number, asked: boolean): string {
  const { t } = useTranslation();
  const [said, setSaid] = useState('');
  const name = tourSteps[step]?.name ?? 'build';
  const of = t('tour.of', { step: step + 1, count: tourSteps.length });
  const title = t(`tour.${name}.title`);
  const words = asked ? `${of}: ${title}` : t('tour.announce', { of, title });
  useEffect(() => setSaid(words), [words]);
  return said;
}

/** The tour ends where the work begins, unless the focus is at work already. */
function focusBack(): HTMLElement | false {
  const focused = document.activeElement;
  const free = focused === null || focused === document.body || focused.closest('.tour') !== null;
  return free ? (document.querySelector<HTMLElement>('#run-bar button') ?? false) : false;
}
