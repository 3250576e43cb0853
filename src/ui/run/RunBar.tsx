import { SweepStrip } from '../sweep/SweepStrip.tsx';
import { RetryButton } from './RetryButton.tsx';
import { RunAdvice } from './RunAdvice.tsx';
import { RunControls } from './RunControls.tsx';
import { RunFigures, TimeLeft } from './RunFigures.tsx';
import { RunProgress } from './RunProgress.tsx';
import { StatusLine } from './StatusLine.tsx';
import './RunBar.css';

export function RunBar() {
  return (
    <div className="run-bar" id="run-bar">
      <RunControls />
      <div className="run-state">
        <div className="run-words">
          <StatusLine />
          <TimeLeft />
        </div>
        <RunProgress />
        <RunFigures />
      </div>
      <RetryButton />
      <SweepStrip />
      <RunAdvice />
    </div>
  );
}
