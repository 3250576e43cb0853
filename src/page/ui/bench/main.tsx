import '../../trustedScripts.ts';
import '../../../engine/core/withoutEval.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../../i18n/bench.ts';
import { useAppStore } from '../../store/appStore.ts';
import { loadWords } from '../parts/loadWords.ts';
import { Region } from '../parts/Region.tsx';
import { BenchPage } from './BenchPage.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('bench.html has no element with the id "root".');
// Before the first picture: a page that changes its language under one's eyes jumps.
await loadWords(useAppStore.getState().preferences.language);
createRoot(root).render(
  <StrictMode>
    <Region>
      <BenchPage />
    </Region>
  </StrictMode>,
);
