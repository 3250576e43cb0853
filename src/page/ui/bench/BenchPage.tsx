import { Tooltip } from '@base-ui/react/tooltip';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LanguageButton } from '../header/LanguageButton.tsx';
import { ThemeButton } from '../header/ThemeButton.tsx';
import { usePreferences } from '../hooks/usePreferences.ts';
import { Notices } from '../parts/Notices.tsx';
import { BenchControls } from './BenchControls.tsx';
import { BenchResults } from './BenchResults.tsx';
import { choiceFrom } from './benchChoice.ts';
import { useBench } from './useBench.ts';
import '../styles/tokens.css';
import '../styles/base.css';
import '../header/Header.css';
import './Bench.css';

const HINT_DELAY_MS = 500;

/** How fast this device trains: a page of its own. */
export function BenchPage() {
  usePreferences('bench.title');
  const { t } = useTranslation();
  const [choice, setChoice] = useState(() => choiceFrom(location.search));
  const { state, start, stop } = useBench();
  return (
    <Tooltip.Provider delay={HINT_DELAY_MS}>
      <header className="header bench-header">
        <a className="wordmark bench-home" href="./" aria-label={t('bench.back')}>
          ConvLab
        </a>
        <span className="header-space" />
        <LanguageButton />
        <ThemeButton />
      </header>
      <main className="bench">
        <h1>{t('bench.heading')}</h1>
        <p className="bench-intro">{t('bench.intro')}</p>
        <BenchControls
          choice={choice}
          state={state}
          onChoose={setChoice}
          onStart={() => start(choice)}
          onStop={stop}
        />
        <BenchResults report={state.report} />
      </main>
      <Notices />
    </Tooltip.Provider>
  );
}
