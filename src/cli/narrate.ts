import type { MetricsEvent } from '../engine/train/events.ts';
import type { Report } from './report.ts';
import { describeEpoch, describeMetrics, describeNote } from './wording.ts';

interface Course {
  readonly stepsPerEpoch: number;
  readonly totalSteps: number;
}

/** Tells a person what the metrics say: progress inside an epoch, a line at the end of each. */
export function narrate(report: Report, { stepsPerEpoch, totalSteps }: Course) {
  const epochs = Math.ceil(totalSteps / stepsPerEpoch);
  return (event: MetricsEvent): void => {
    switch (event.type) {
      case 'step': {
        const before = (event.epoch - 1) * stepsPerEpoch;
        const steps = Math.min(stepsPerEpoch, totalSteps - before);
        const index = event.step - before;
        const detail = `step ${index}/${steps}, ${describeMetrics(event)}`;
        report.progress(`Epoch ${event.epoch}/${epochs}`, index, steps, detail);
        // no line of its own sums up an epoch that is cut short
        if (index === steps && steps < stepsPerEpoch) {
          report.line(`Step ${event.step}/${totalSteps}: ${describeMetrics(event)}`);
        }
        break;
      }
      case 'progress':
        report.progress(passes[event.pass], event.done, event.total);
        break;
      case 'epoch':
        report.line(describeEpoch(event, epochs));
        break;
      case 'note':
        report.line(describeNote(event));
        break;
      case 'evaluate':
        report.line(`Test set: ${describeMetrics(event)}`);
        break;
    }
  };
}

const passes = { validation: 'Validating', test: 'Testing' };
