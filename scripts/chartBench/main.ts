// The page's own chart with eight runs of 100,000 steps, redrawn as the current one grows.
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import type { ChartRun } from '../../src/page/store/charts/chartView.ts';
import { MetricsLog, metricsLog } from '../../src/page/store/charts/metricsLog.ts';
import { LineChart } from '../../src/page/ui/charts/LineChart.tsx';
import '../../src/page/ui/styles/tokens.css';
import '../../src/page/ui/charts/ChartPanel.css';

const [RUNS, STEPS, STEPS_PER_EPOCH] = [8, 100_000, 1000];
const [UPDATES, STEPS_PER_UPDATE] = [200, 32];

let seed = 1;
const random = () => {
  seed = (seed * 16_807) % 2_147_483_647;
  return seed / 2_147_483_647;
};

function grow(log: MetricsLog, count: number): void {
  const from = log.stepCount;
  for (let step = from + 1; step <= from + count; step++) {
    const loss = 2 / Math.sqrt(step / 50 + 1) + random() * 0.3;
    const epoch = Math.ceil(step / STEPS_PER_EPOCH);
    const accuracy = 1 - loss / 3;
    const rest = { learningRate: 0.001, gradientNorm: loss };
    log.addSteps([{ type: 'step', step, epoch, loss, accuracy, ...rest }], 4000);
    if (step % STEPS_PER_EPOCH !== 0) continue;
    const figures = { loss, accuracy, val_loss: loss + 0.1, val_accuracy: accuracy };
    log.addEpoch({ type: 'epoch', epoch, ...figures, seconds: 1, examplesPerSecond: 4000 });
  }
}

const runs: readonly ChartRun[] = Array.from({ length: RUNS }, (_, index) => {
  const source = index === 0 ? metricsLog : new MetricsLog();
  grow(source, STEPS);
  const id = index === 0 ? 'current' : `kept-${index}`;
  return { id, name: id, source, stepsPerEpoch: STEPS_PER_EPOCH };
});

// The time of each frame's callbacks, and of their microtasks, in which the chart draws.
const taken: number[] = [];
const { requestAnimationFrame: request } = window;
window.requestAnimationFrame = (callback) =>
  request((time) => {
    const start = performance.now();
    callback(time);
    queueMicrotask(() => queueMicrotask(() => taken.push(performance.now() - start)));
  });

const bestText = (epoch: number) => `best: epoch ${epoch}`;
createRoot(document.getElementById('root') ?? document.body).render(
  createElement(LineChart, {
    metric: 'loss',
    runs,
    xLabel: 'step',
    totalSteps: 2 * STEPS,
    theme: 'light',
    bestText,
  }),
);

let updates = 0;
function update(): void {
  if (updates++ === UPDATES) {
    Reflect.set(window, 'chartTimes', taken);
    return;
  }
  // Only the last update in a frame draws.
  grow(metricsLog, STEPS_PER_UPDATE);
  setTimeout(update, 50);
}
setTimeout(update, 500);
