import './trustedScripts.ts';
import '../engine/core/withoutEval.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { session } from './session/session.ts';
import { TAB_LINKED_SETUP, TAB_SETUP, tabStorage, useAppStore } from './store/appStore.ts';
import { leaveInputMethodAlone } from './ui/keys/inputMethod.ts';
import { loadPart } from './ui/parts/loadPart.ts';
import { loadWords } from './ui/parts/loadWords.ts';
import { Region } from './ui/parts/Region.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id "root".');
leaveInputMethodAlone();
const setupOfTab = async () => (await import('./session/tabSetup.ts')).tabSetup;
// Before the first picture: a page that changes its language or its set-up under one's eyes jumps.
await Promise.all([
  loadWords(useAppStore.getState().preferences.language),
  [TAB_SETUP, TAB_LINKED_SETUP].some(tabStorage.getItem) &&
    loadPart(setupOfTab).then(
      (setup) => setup.restore(),
      () => undefined,
    ),
]);
createRoot(root).render(
  <StrictMode>
    <Region>
      <App />
    </Region>
  </StrictMode>,
);
session.start();
// None of these is needed for the first picture; a run that begins earlier is written down all the same.
const later = [
  setupOfTab,
  async () => (await import('./session/dataSession.ts')).dataSession,
  async () => (await import('./session/shareSession.ts')).shareSession,
  async () => (await import('./session/runsSession.ts')).runsSession,
  async () => (await import('./ui/offline/offline.ts')).offline,
  async () => (await import('./ui/background/background.ts')).background,
];
for (const load of later) {
  void loadPart(load).then(
    (part) => part.start(),
    () => undefined,
  );
}
