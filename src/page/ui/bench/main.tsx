import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { speak } from '../../i18n/i18n.ts';
import { useAppStore } from '../../store/appStore.ts';
import { BenchPage } from './BenchPage.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('bench.html has no element with the id "root".');
// Before the first picture: a page that changes its language under one's eyes jumps.
await speak(useAppStore.getState().preferences.language).catch(() => undefined);
createRoot(root).render(
  <StrictMode>
    <BenchPage />
  </StrictMode>,
);
