import { useAppStore } from '../../store/appStore.ts';
import type { SetupCheck } from '../../store/setup/checkSetup.ts';
import { layerOfBadText } from '../../store/setup/layerTexts.ts';

const WRONG_CARD = '.card[data-wrong] [data-action="open"]';
const FIX = '.network .layer-error .fix';
const REFUSAL = '.network-limit';
const FIELD = '[aria-invalid="true"]';

/** Brings the keyboard to what keeps the set-up from being trained, wherever it is folded away. */
export function focusProblem({
  networkError,
  refusal,
}: Pick<SetupCheck, 'networkError' | 'refusal'>): void {
  if (refusal !== null) {
    focusFirst(REFUSAL);
    return;
  }
  if (networkError !== null) {
    focusFirst(WRONG_CARD, FIX, '.tile');
    return;
  }
  const { setup, selectLayer } = useAppStore.getState();
  const layer = layerOfBadText(setup);
  if (layer !== null) selectLayer(layer);
  else if (document.querySelector(`.fit ${FIELD}`) === null) openAdvanced();
  focusOnceThere(layer === null ? `.fit ${FIELD}` : `.inspector ${FIELD}`);
}

/** Frames that what was folded away may take to come. */
const PATIENCE = 120;

function focusOnceThere(selector: string, frames = PATIENCE): void {
  requestAnimationFrame(() => {
    if (document.querySelector(selector) !== null) focusFirst(selector);
    else if (frames > 0) focusOnceThere(selector, frames - 1);
  });
}

function focusFirst(...selectors: readonly string[]): void {
  for (const selector of selectors) {
    const element = document.querySelector<HTMLElement>(selector);
    if (element === null) continue;
    element.focus();
    element.scrollIntoView({ block: 'nearest' });
    return;
  }
}

function openAdvanced(): void {
  document.querySelector<HTMLElement>('.fit .disclosure-title[aria-expanded="false"]')?.click();
}
