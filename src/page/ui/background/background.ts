import { keepAwake } from '../../session/keepAwake.ts';
import { useAppStore } from '../../store/appStore.ts';
import { tabTitle } from './tabTitle.ts';

/** A run that nobody watches: the tab's title says how far it is, and the device stays awake where that is wanted. */
function start(): void {
  tabTitle.start();
  keepAwake({ store: useAppStore, screen: navigator.wakeLock, page: document });
}

export const background = { start } as const;
