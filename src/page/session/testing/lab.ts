import type { NetworkSpec } from '../../../engine/network/spec.ts';
import { layerSpec } from '../../../engine/network/spec.ts';
import { RunLocks } from '../../../runs/runLocks.ts';
import { createAppStore } from '../../store/appStore.ts';
import { createChartView } from '../../store/charts/chartView.ts';
import { MetricsLog } from '../../store/charts/metricsLog.ts';
import { createSavedRuns } from '../../store/runs/savedRuns.ts';
import { lectureSetup, type Setup } from '../../store/setup/setupSlice.ts';
import { noStorage } from '../../store/testing/noStorage.ts';
import type { ClientEvent, WorkerClient } from '../client.ts';
import { createRunsSession } from '../runsSession.ts';
import { createSession } from '../session.ts';
import type { Disk } from './disk.ts';

const network: NetworkSpec = {
  name: 'tiny',
  inputShape: [28, 28, 1],
  layers: [
    layerSpec('AveragePooling2D', { pool_size: 7 }),
    layerSpec('Flatten'),
    layerSpec('Dropout', { rate: 0.25 }),
    layerSpec('Dense', { units: 10, activation: 'softmax' }),
  ],
};

const labSetup: Setup = {
  ...lectureSetup,
  ...{ network, device: 'cpu' },
  texts: {
    ...lectureSetup.texts,
    ...{ learningRate: '0.01', epochs: '2', batchSize: '8' },
    ...{ validationSplit: '0.25', trainingImages: '24' },
  },
};

/** A page of 24 images, in one visit of a browser. */
export async function openLab(
  browser: Disk,
  connect: (onEvent: (event: ClientEvent) => void) => WorkerClient,
) {
  const store = createAppStore(noStorage, 'en');
  store.setState({ setup: labSetup });
  store.temporal.getState().clear();
  const [log, runs, charts] = [new MetricsLog(), createSavedRuns(), createChartView()];
  let isOpen = true;
  const session = createSession({
    ...{ store, log, connect, missingWebGpu: () => null, now: () => performance.now() / 1000 },
  });
  session.start();
  const kept = createRunsSession({
    ...{ store, runs, charts, log, session, now: () => 5 },
    storage: whileOpen(browser.storage, () => isOpen),
    locks: new RunLocks(browser.tabs.locks.manager),
    changes: browser.tabs.channel.open(),
  });
  await kept.start();
  return {
    ...{ store, log, runs, session, kept },
    /** The browser ends the tab. */
    close() {
      isOpen = false;
    },
  };
}

export type Lab = Awaited<ReturnType<typeof openLab>>;

/** What a tab asks of storage after its end is never done. */
function whileOpen<T extends object>(storage: T, isOpen: () => boolean): T {
  return new Proxy(storage, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function') return method;
      return (...given: unknown[]) =>
        isOpen() ? Reflect.apply(method, target, given) : new Promise(() => {});
    },
  });
}
