import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { speak } from './i18n/i18n.ts';
import { dataSession } from './session/dataSession.ts';
import { session } from './session/session.ts';
import { useAppStore } from './store/appStore.ts';
import { leaveInputMethodAlone } from './ui/keys/inputMethod.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id "root".');
leaveInputMethodAlone();
// Before the first picture: a page that changes its language under one's eyes jumps.
await speak(useAppStore.getState().preferences.language).catch(() => undefined);
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
session.start();
void dataSession.start();
// None of these is needed for the first picture; a run that begins earlier is written down all the same.
void import('./session/shareSession.ts').then(({ shareSession }) => shareSession.start());
void import('./session/runsSession.ts').then(({ runsSession }) => runsSession.start());
void import('./ui/offline/startOffline.ts').then(({ startOffline }) => startOffline());
