import { useEffect } from 'react';
import { motion } from '../../hooks/motion.ts';
import type { Light } from './lights.ts';

/** What must be in sight when it lights up, of what may be below or above the fold of the view. */
const inView: Readonly<Partial<Record<Light, string>>> = {
  ...{ window: '.lab-stage', kernel: '.lab-stage', products: '.lab-stage', input: '.lab-stage' },
  ...{ output: '.lab-stage', cell: '.lab-stage', rim: '.lab-stage', zeros: '.lab-stage' },
  ...{ routed: '.lab-stage', filters: '.lab-maps', sum: '.lab-sum', relu: '.lab-sum' },
  ...{ size: '.lab-sizes', parameters: '.lab-sizes', bias: '.lab-bias', shift: '.lesson-shift' },
  ...{ conv: '[data-formula="conv"]', dense: '[data-formula="dense"]', total: '.lesson-total' },
  ...{ gradient: '.opened-name', update: '.update', loss: '.lesson-loss' },
};

/** Room around it, pixels. */
const MARGIN = 8;

/** Anything on the page may light up, so the page itself says what; `lights.css` says how. */
export function useLight(light: Light | null): void {
  useEffect(() => {
    if (light === null) return;
    const { dataset } = document.documentElement;
    dataset.light = light;
    bringIntoView(light);
    return () => {
      delete dataset.light;
    };
  }, [light]);
}

/** Scrolls the view alone: the words stay where they are read. */
function bringIntoView(light: Light): void {
  const view = document.querySelector('.lesson-view');
  const target = inView[light] && view?.querySelector(inView[light]);
  if (!view || !target) return;
  const [outer, inner] = [view.getBoundingClientRect(), target.getBoundingClientRect()];
  const above = inner.top - MARGIN - outer.top;
  const below = inner.bottom + MARGIN - outer.bottom;
  const by = below > 0 ? below : Math.min(above, 0);
  if (by !== 0) view.scrollBy({ top: by, behavior: motion() });
}
