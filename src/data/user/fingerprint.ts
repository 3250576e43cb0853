import type { Dataset } from '../dataset.ts';
import type { UserDataName } from '../datasetName.ts';

/**
 * Names a data set by its content: the same files, loaded again after a reload, are the same data set
 * to a kept run or a link. FNV-1a over bytes in two streams, 64 bits in all.
 */
export function userDataName(dataset: Omit<Dataset, 'name'>): UserDataName {
  const { height, width, channels, classes, trainCount, images, labels } = dataset;
  const facts = JSON.stringify([height, width, channels, classes, trainCount]);
  const parts = [new TextEncoder().encode(facts), labels, images];
  let [a, b] = [0x811c9dc5, 0x9e3779b9];
  for (const bytes of parts) {
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes[i] ?? 0;
      a = Math.imul(a ^ byte, 0x01000193);
      b = Math.imul(b ^ byte, 0x85ebca6b) + 1;
    }
  }
  return `own-${hex(a)}${hex(b)}`;
}

function hex(word: number): string {
  return (word >>> 0).toString(16).padStart(8, '0');
}
