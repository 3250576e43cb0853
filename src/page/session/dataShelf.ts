import type { DatasetName } from '../../data/datasetName.ts';
import type { Command } from '../../worker/protocol.ts';
import { isUserData } from '../store/setup/datasets.ts';
import type { WorkerClient } from './client.ts';

export type Dataset = Extract<Command, { type: 'hold' }>['dataset'];

/** Data sets that were read: they stay here, outside the store, as long as the page lives. */
export function createDataShelf() {
  const shelf = new Map<DatasetName, Dataset>();
  return {
    held: (name: DatasetName) => shelf.get(name),
    put: (name: DatasetName, dataset: Dataset) => void shelf.set(name, dataset),
    drop: (name: DatasetName) => void shelf.delete(name),

    /** Gives a training thread the user's own data before the first run that needs it. */
    supply(client: WorkerClient): WorkerClient {
      const given = new Set<DatasetName>();
      const supply = (name: DatasetName) => {
        const dataset = isUserData(name) && !given.has(name) ? shelf.get(name) : undefined;
        if (dataset === undefined) return;
        given.add(name);
        client.send({ type: 'hold', dataset: { ...dataset, images: dataset.images.slice() } });
      };
      return {
        ...client,
        send(command) {
          // `time` needs no data
          if (command.type === 'inspect' || command.type === 'study') {
            supply(command.request.setup.dataset);
          } else if ('request' in command && command.type !== 'time') {
            supply(command.request.dataset);
          }
          client.send(command);
        },
      };
    },
  };
}

export const dataShelf = createDataShelf();
