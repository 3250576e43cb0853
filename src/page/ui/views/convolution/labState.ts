import { create } from 'zustand';
import { kernelNames, kernelWeights, type LabFilter } from './arithmetic/kernels.ts';
import { lecturePicture, setValue } from './arithmetic/labInput.ts';
import { compute, configured, type LabSetup, type LabState } from './labSetup.ts';

/** The lecture's picture under its mean kernel, ready to step. */
const lecture: LabSetup = {
  input: lecturePicture,
  source: 'lecture',
  image: 0,
  operation: 'convolution',
  size: [3, 3],
  strides: [1, 1],
  padding: 'valid',
  relu: true,
  filters: [{ kernel: 'mean', weights: kernelWeights('mean', [3, 3], 1), bias: 0 }],
  whole: false,
  position: 0,
};

export const useLabState = create<LabState>()((set, get) => {
  const change = (changes: Partial<LabSetup>) => set((state) => configured(state, changes));
  return {
    ...lecture,
    ...compute(lecture),
    filter: 0,
    channel: 0,
    seen: new Set([0]),
    playing: false,
    held: false,
    stepMs: 250,
    painting: false,
    brush: 9,
    unpainted: null,
    pointed: null,
    configure: change,
    moveTo(position) {
      const { seen } = get();
      if (position === get().position || position < 0 || position >= cellCount(get())) return;
      set({ position, seen: seen.has(position) ? seen : new Set(seen).add(position) });
    },
    step(by) {
      get().moveTo(get().position + by);
      if (get().position === cellCount(get()) - 1) set({ playing: false });
    },
    play(playing) {
      if (playing && get().position >= cellCount(get()) - 1) get().moveTo(0);
      set({ playing });
    },
    hold: (held) => set({ held }),
    choosePace: (stepMs) => set({ stepMs }),
    show: (what) => set(what),
    paintWith: (changes) => set(changes),
    paint(row, column, value) {
      const { input, channel, source, unpainted } = get();
      set({ unpainted: unpainted ?? input });
      change({ input: setValue(input, row, column, channel, value), source });
    },
    restore() {
      const { unpainted, source } = get();
      if (unpainted !== null) change({ input: unpainted, source });
      set({ unpainted: null });
    },
    point(pointed) {
      if (pointed !== get().pointed) set({ pointed });
    },
    editFilter(index, changes) {
      const filters = get().filters.map((filter, i) =>
        i === index ? { ...filter, ...changes } : filter,
      );
      change({ filters });
    },
    setFilterCount(count) {
      const { filters, size, input } = get();
      const more = Array.from(
        { length: Math.max(0, count - filters.length) },
        (_, i): LabFilter => {
          const kernel = kernelNames[(filters.length + i + 1) % kernelNames.length] ?? 'mean';
          return { kernel, weights: kernelWeights(kernel, size, input.channels), bias: 0 };
        },
      );
      change({ filters: [...filters, ...more].slice(0, count) });
    },
  };
});

function cellCount({ result }: Pick<LabState, 'result'>): number {
  return result === null ? 0 : result.window.outHeight * result.window.outWidth;
}
