import type { ComponentType } from 'react';
import type { View } from '../panels/recordTab.ts';

/** The views that look inside the network, in the order of their tabs. Each is a folder and comes when it is opened. */
export const viewTabs: readonly { readonly view: View; readonly Panel: ComponentType }[] = [];
