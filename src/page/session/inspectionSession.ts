import { useAppStore } from '../store/appStore.ts';
import { metricsLog } from '../store/charts/metricsLog.ts';
import { inspectedNetwork } from '../store/inspect/inspected.ts';
import { useInspectView } from '../store/inspect/inspectView.ts';
import { keptEpochs } from '../store/inspect/keptEpochs.ts';
import { InspectionQueue } from './inspectionQueue.ts';
import { session } from './session.ts';

/** Where the views inside join the store and the worker. */
export const inspections = new InspectionQueue({
  async inspect(question) {
    const inspected = inspectedNetwork(useAppStore.getState());
    return inspected === null
      ? { answer: null, problem: null }
      : session.inspect({ ...inspected, ...question });
  },
  stamp() {
    const { run, setup, preferences } = useAppStore.getState();
    const inspected = inspectedNetwork({ run, setup, preferences });
    const { phase, checkpoints, evaluation } = run;
    const trained = [phase.name, metricsLog.version, checkpoints.length, evaluation === null];
    return JSON.stringify(
      inspected?.runId ? [inspected.runId, ...trained] : [inspected?.setup ?? null],
    );
  },
  interval() {
    const { rate } = useInspectView.getState();
    return rate === 0 ? null : 1000 / rate;
  },
  now: () => performance.now(),
  later: (task, milliseconds) => void setTimeout(task, milliseconds),
});

const wake = () => inspections.wake();
metricsLog.subscribe(wake);
useAppStore.subscribe(wake);
useInspectView.subscribe(wake);

// another run, or an epoch that is no longer kept
useAppStore.subscribe((state) => {
  const { epoch } = useInspectView.getState();
  if (epoch !== 'now' && !keptEpochs(state).includes(epoch)) {
    useInspectView.setState({ epoch: 'now' });
  }
});
