import { useMemo, useState } from 'react';
import { useAppStore } from '../../store/appStore.ts';
import { controlMode, useLinkState } from '../../store/share/shareLinkLesson.ts';
import { planSweep, type SweepPlan } from '../../store/sweep/sweep.ts';
import { canPair, type SweepParam, sweepParams } from '../../store/sweep/sweepParams.ts';
import { type ListReading, readList } from '../../store/sweep/sweepValues.ts';

/** One list as it is being typed. */
export interface DraftAxis {
  readonly param: SweepParam | null;
  /** what can be chosen here, beside the other one */
  readonly params: readonly SweepParam[];
  readonly text: string;
  readonly reading: ListReading | null;
  choose(key: string): void;
  type(text: string): void;
}

interface SweepDraft {
  readonly axes: readonly [DraftAxis, DraftAxis];
  /** null while a list cannot be read */
  readonly plan: SweepPlan | null;
}

interface Typed {
  readonly key: string;
  readonly text: string;
}

const nothing: Typed = { key: '', text: '' };

/** What the dialog asks for, read anew with every key. */
export function useSweepDraft(): SweepDraft {
  const setup = useAppStore((state) => state.setup);
  const lesson = useLinkState((state) => state.lesson);
  const params = useMemo(
    () => sweepParams(setup).filter(({ control }) => controlMode(lesson, control) === 'open'),
    [setup, lesson],
  );
  const [first, setFirst] = useState<Typed>(() => typedFor(params[0]));
  const [second, setSecond] = useState(nothing);
  const [one, other] = [first, second].map(({ key }) => params.find((param) => param.key === key));
  const axis = (typed: Typed, set: (typed: Typed) => void, beside?: SweepParam): DraftAxis => {
    const param = params.find(({ key }) => key === typed.key) ?? null;
    return {
      param,
      params: params.filter((each) => beside === undefined || canPair(each, beside)),
      text: typed.text,
      reading: param && readList(typed.text, param),
      choose: (key) => set(typedFor(params.find((each) => each.key === key))),
      type: (text) => set({ ...typed, text }),
    };
  };
  const axes = [axis(first, setFirst, other), axis(second, setSecond, one)] as const;
  const plan = useMemo(() => {
    const choices = [one && read(one, first.text), other && read(other, second.text)];
    if (one === undefined || choices.includes(null)) return null;
    return planSweep(
      setup,
      choices.flatMap((choice) => choice ?? []),
    );
  }, [setup, one, other, first.text, second.text]);
  return { axes, plan };
}

function read(param: SweepParam, text: string) {
  const reading = readList(text, param);
  return reading.ok ? { param, values: reading.values } : null;
}

function typedFor(param: SweepParam | undefined): Typed {
  if (param === undefined) return nothing;
  const values = param.suggested.filter((value) => readList(value, param).ok);
  return { key: param.key, text: (values.length > 0 ? values : [param.current]).join(', ') };
}
