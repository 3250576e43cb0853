import { useAppStore } from '../../store/appStore.ts';
import { lazyPart } from '../parts/lazyPart.tsx';
import { SweepStrip } from '../sweep/SweepStrip.tsx';
import { CpuButton } from './CpuButton.tsx';
import { RetryButton } from './RetryButton.tsx';
import { RunControls } from './RunControls.tsx';
import { RunPace, TimeLeft } from './RunPace.tsx';
import { RunProgress } from './RunProgress.tsx';
import { StatusLine } from './StatusLine.tsx';
import { trainUnasked, useSlowStart } from './slowStart.ts';
import './RunBar.css';

const LazyAdvice = lazyPart(async () => (await import('./RunAdvice.tsx')).RunAdvice);
const LazySlowStart = lazyPart(async () => (await import('./SlowStart.tsx')).SlowStart);
const LazyNotes = lazyPart(async () => (await import('./RunNotes.tsx')).RunNotes);

export function RunBar() {
  const asks = useSlowStart((state) => state.open);
  const begun = useAppStore(({ run }) => run.request !== null);
  return (
    <div className="run-bar" id="run-bar">
      <RunControls />
      <div className="run-state">
        <div className="run-words">
          <StatusLine />
          <TimeLeft />
        </div>
        <RunProgress />
        <RunPace />
      </div>
      {asks && <LazySlowStart onMissing={trainUnasked} />}
      <RetryButton />
      <CpuButton />
      <SweepStrip />
      <LazyNotes />
      {begun && <LazyAdvice />}
    </div>
  );
}
