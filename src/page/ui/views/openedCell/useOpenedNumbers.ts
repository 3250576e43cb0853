import { type RefObject, useEffect, useMemo, useState } from 'react';
import { type Question, type Seen, sameQuestion } from '../../../session/inspectionQueue.ts';
import { useInspectView } from '../../../store/inspect/inspectView.ts';
import type { Cell } from '../../../store/inspect/openedCell.ts';
import type { InspectedFacts } from '../../hooks/useInspected.ts';
import { useInspection } from '../../hooks/useInspection.ts';
import { imagesOf } from '../featureMaps/imagesOf.ts';
import { type AskedCell, askCell, type OpenedNumbers, readCell } from './explainedCell.ts';

/** A whole batch is written out at most so often, ms: its sums have many terms. */
const BATCH_EVERY = 1000;

/** The images of the pass, as far as they are known. */
interface Pass {
  readonly labels: Uint8Array;
  readonly t: number | null;
}

export interface Opened {
  readonly asked: AskedCell;
  readonly numbers: OpenedNumbers;
  readonly answer: NonNullable<Seen['answer']>;
}

/** An open cell with its numbers, which change while the network trains. */
export function useOpenedNumbers(
  place: RefObject<Element | null>,
  facts: InspectedFacts,
  cell: Cell,
): { readonly opened: Opened | null; readonly problem: Seen['problem'] } {
  const { subject, epoch } = useInspectView();
  const isBatch = subject.of === 'nextBatch';
  const [pass, setPass] = useState<Pass>({ labels: new Uint8Array(1), t: null });
  const first = useMemo(
    (): Pass => ({ labels: new Uint8Array(isBatch ? facts.batchSize : 1), t: isBatch ? 1 : null }),
    [isBatch, facts.batchSize],
  );
  const known = pass.labels.length === first.labels.length ? pass : first;
  const asked = useMemo(() => {
    const { labels, t } = known;
    // a cell of an image that the pass no longer has
    const inside = cell.index < limitOf(facts, cell, labels.length) ? cell : { ...cell, index: 0 };
    return askCell(facts, inside, labels, t);
  }, [facts, cell, known]);
  const question = useMemo((): Question => {
    const images = imagesOf(subject, facts);
    return { images, epoch, queries: asked.queries, ...(isBatch && { every: BATCH_EVERY }) };
  }, [subject, facts, epoch, asked, isBatch]);
  const seen = useInspection(place, question);
  const [last, setLast] = useState<Opened | null>(null);
  useEffect(() => {
    const answer = seen?.answer;
    if (!answer || !sameQuestion(seen.question, question)) return;
    const { labels, update } = answer;
    const t = update?.t ?? null;
    if (t !== known.t || labels.join() !== known.labels.join()) return setPass({ labels, t });
    const numbers = readCell(asked, answer, facts);
    if (numbers !== null) setLast({ asked, numbers, answer });
  }, [seen, question, asked, known, facts]);
  return { opened: last, problem: seen?.problem ?? null };
}

/** Cells of the tensor. */
function limitOf({ network }: InspectedFacts, { tensor }: Cell, images: number): number {
  if (!/^(output|outputGradient|sumGradient)$/.test(tensor.kind)) return Infinity;
  const shape = network.layers[tensor.layer]?.output ?? network.inputShape;
  return images * shape.reduce((product, extent) => product * extent, 1);
}
