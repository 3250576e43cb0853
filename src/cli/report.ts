/** What a person sees of a run. */
export interface Report {
  /** One whole line that stays. */
  line(text: string): void;
  /** How far a piece of work is: data, kernels, a pass over examples. */
  progress(label: string, done: number, total: number, detail?: string): void;
  /** Takes any unfinished progress away. */
  end(): void;
}
