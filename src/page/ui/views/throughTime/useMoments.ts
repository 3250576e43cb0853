import { type RefObject, useEffect, useMemo, useReducer, useState } from 'react';
import type { Seen } from '../../../session/inspectionQueue.ts';
import { inspections } from '../../../session/inspectionSession.ts';
import { useAppStore } from '../../../store/appStore.ts';
import { inspectedNetwork } from '../../../store/inspect/inspected.ts';
import { useInspectView } from '../../../store/inspect/inspectView.ts';
import type { MapBlock } from '../../../store/inspect/mapBlocks.ts';
import type { InspectedFacts } from '../../hooks/useInspected.ts';
import { useOnScreen } from '../../hooks/useInspection.ts';
import { MomentCache } from './momentCache.ts';
import { askHistory, type Moment, readMoment } from './moments.ts';

/** Between two questions where there are no weights yet, ms. */
const AGAIN = 500;

const cache = new MomentCache();

interface Moments {
  /** those that are known, in the order of their epochs */
  readonly moments: readonly Moment[];
  readonly problem: Seen['problem'];
}

/** A filter at each kept epoch, asked for one by one and only while it is on screen. */
export function useMoments(
  place: RefObject<Element | null>,
  facts: InspectedFacts,
  block: MapBlock,
  unit: number,
  epochs: readonly number[],
): Moments {
  const visible = useOnScreen(place);
  const subject = useInspectView((view) => view.subject);
  const asked = useMemo(
    () => askHistory(facts, block, unit, subject),
    [facts, block, unit, subject],
  );
  const { runId, head } = facts;
  const known = useMemo(() => cache.of(runId, asked.key), [runId, asked.key]);
  const [version, count] = useReducer((n: number) => n + 1, 0);
  const [problem, setProblem] = useState<Seen['problem']>(null);

  useEffect(() => {
    if (!visible) return;
    let wanted = true;
    const { images, queries } = asked;
    const isSameRun = () => inspectedNetwork(useAppStore.getState())?.runId === runId;
    async function read(epoch: number): Promise<void> {
      const inspected = await inspections.once({ images, epoch, queries });
      if (!isSameRun()) return;
      setProblem(inspected.problem);
      if (inspected.answer !== null) {
        known.set(epoch, readMoment(inspected.answer, epoch, head.softmax));
        count();
      } else if (inspected.problem === null) {
        await new Promise((later) => setTimeout(later, AGAIN));
        if (wanted) await read(epoch);
      }
    }
    void (async () => {
      for (const epoch of epochs) {
        if (wanted && !known.has(epoch)) await read(epoch);
      }
    })();
    return () => {
      wanted = false;
    };
  }, [visible, asked, epochs, known, runId, head]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the version says that more is known
  const moments = useMemo(
    () => epochs.flatMap((epoch) => known.get(epoch) ?? []),
    [epochs, known, version],
  );
  return { moments, problem };
}
