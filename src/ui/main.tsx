import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { dataSession } from '../dataSession.ts';
import { session } from '../session.ts';
import { shareSession } from '../shareSession.ts';
import { App } from './App.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id "root".');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
session.start();
void shareSession.start();
void dataSession.start();
