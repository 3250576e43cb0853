import { create } from 'zustand';
import type { NetworkSpec } from '../../../engine/network/spec.ts';

interface Taken {
  readonly name: string;
  /** as the set-up has it */
  readonly network: NetworkSpec;
}

/** The model of Keras code that was last put into the set-up; null once nobody needs to hear of it. */
export const useTakenModel = create<{ readonly taken: Taken | null }>()(() => ({ taken: null }));
