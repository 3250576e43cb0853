import { type RefObject, useEffect, useMemo, useState } from 'react';
import { hasBatch } from '../../../../engine/layers/tensorRef.ts';
import type { TensorQuery } from '../../../../engine/network/inspector.ts';
import { type Question, type Seen, sameQuestion } from '../../../session/inspectionQueue.ts';
import { useInspectView } from '../../../store/inspect/inspectView.ts';
import type { Cell } from '../../../store/inspect/openedCell.ts';
import type { InspectedFacts } from '../../hooks/useInspected.ts';
import { useInspection } from '../../hooks/useInspection.ts';
import { imagesOf } from '../featureMaps/imagesOf.ts';
import { type AskedCell, askCell, type OpenedNumbers, readCell } from './explainedCell.ts';

/** A whole batch is written out at most so often, ms: its sums have many terms. */
const BATCH_EVERY = 1000;

/** The images of the pass: what a sum has as terms depends on how many there are. */
interface Pass {
  readonly isBatch: boolean;
  readonly labels: Uint8Array;
  readonly t: number | null;
}

/** Asked before the size of the next batch is known: its labels alone. */
const nothing: readonly TensorQuery[] = [];

const oneImage: Pass = { isBatch: false, labels: new Uint8Array(1), t: null };

export interface Opened {
  readonly asked: AskedCell;
  readonly numbers: OpenedNumbers;
  readonly answer: NonNullable<Seen['answer']>;
}

/**
 * An open cell with its numbers, which change while the network trains.
 * @param held whether its terms keep their order
 */
export function useOpenedNumbers(
  place: RefObject<Element | null>,
  facts: InspectedFacts,
  cell: Cell,
  held: boolean,
): { readonly opened: Opened | null; readonly problem: Seen['problem'] } {
  const { subject, epoch } = useInspectView();
  const isBatch = subject.of === 'nextBatch';
  const [pass, setPass] = useState<Pass>(oneImage);
  const known = pass.isBatch === isBatch ? pass : isBatch ? null : oneImage;
  const asked = useMemo(() => {
    if (known === null) return null;
    const { labels, t } = known;
    // a cell of an image that the pass does not have
    const inside = cell.index < limitOf(facts, cell, labels.length) ? cell : { ...cell, index: 0 };
    return askCell(facts, inside, labels, t);
  }, [facts, cell, known]);
  const queries = asked?.queries ?? nothing;
  const question = useMemo((): Question => {
    const images = imagesOf(subject, facts);
    const every = isBatch && queries !== nothing ? { every: BATCH_EVERY } : {};
    return { images, epoch, queries, ...every };
  }, [subject, facts, epoch, queries, isBatch]);
  const seen = useInspection(place, question);
  const [last, setLast] = useState<Opened | null>(null);
  useEffect(() => {
    const answer = seen?.answer;
    if (!answer || !sameQuestion(seen.question, question)) return;
    const next = { isBatch, labels: answer.labels, t: isBatch ? answer.update.t : null };
    // what is asked and read goes by these labels; the effect comes back with them
    if (!samePass(next, known)) return setPass(next);
    if (asked === null) return;
    setLast((last) => {
      const order = held && last?.asked.cell === asked.cell ? last.numbers.written.largest : [];
      const numbers = readCell(asked, answer, facts, order);
      return numbers === null ? last : { asked, numbers, answer };
    });
  }, [seen, question, asked, known, facts, isBatch, held]);
  return { opened: last, problem: seen?.problem ?? null };
}

function samePass(a: Pass, b: Pass | null): boolean {
  return a.t === b?.t && a.isBatch === b?.isBatch && a.labels.join() === b?.labels.join();
}

/** Cells of the tensor. */
function limitOf({ network }: InspectedFacts, { tensor }: Cell, images: number): number {
  if (!hasBatch(tensor)) return Infinity;
  const shape = network.layers[tensor.layer]?.output ?? network.inputShape;
  return images * shape.reduce((product, extent) => product * extent, 1);
}
