import type { MetricsEvent } from '../engine/train/events.ts';
import type { Report } from './report.ts';
import { describeEpoch, describeFigures, describeNote } from './wording.ts';

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
        const place = event.step - before;
        const detail = `step ${place}/${steps}, ${describeFigures(event)}`;
        report.progress(`Epoch ${event.epoch}/${epochs}`, place, steps, detail);
        // no line of its own sums up an epoch that is cut short
        if (place === steps && steps < stepsPerEpoch) {
          report.line(`Step ${event.step}/${totalSteps}: ${describeFigures(event)}`);
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
        report.line(`Test set: ${describeFigures(event)}`);
        break;
    }
  };
}

const passes = { validation: 'Validating', test: 'Testing' };
