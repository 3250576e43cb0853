const paths = {
  play: 'M4 2.5v11l9-5.5z',
  pause: 'M4 3h3v10H4zM9 3h3v10H9z',
  chevron: 'M4 6l4 4 4-4',
  enlarge: 'M9.5 2.5h4v4M13.5 2.5L9 7M6.5 13.5h-4v-4M2.5 13.5L7 9',
  check: 'M3 8.5l3.2 3.2L13 5',
  cross: 'M3.5 3.5l9 9M12.5 3.5l-9 9',
  back: 'M9.5 3.5L5 8l4.5 4.5',
  forward: 'M6.5 3.5L11 8l-4.5 4.5',
  folder: 'M1.8 12.8v-9h4.4l1.6 2h6.4v7z',
  code: 'M5.5 4L1.5 8l4 4M10.5 4l4 4-4 4',
  search: 'M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9zM10.4 10.4l3.3 3.3',
  grid: 'M2.5 2.5h4v4h-4zM9.5 2.5h4v4h-4zM2.5 9.5h4v4h-4zM9.5 9.5h4v4h-4z',
  up: 'M8 13V3.5M3.8 7.5L8 3.3l4.2 4.2',
  down: 'M8 3v9.5M3.8 8.5L8 12.7l4.2-4.2',
  copy: 'M6 5.5h7.5V13H6zM10 5.5V3H2.5v7.5H6',
  power: 'M8 2v5.5M4.6 4.6a5 5 0 1 0 6.8 0',
  trash: 'M2.8 4.5h10.4M6.3 4.5V2.8h3.4v1.7M4.3 4.5l.6 8.7h6.2l.6-8.7',
  pen: 'M3 13l.6-2.8 7.2-7.2 2.2 2.2-7.2 7.2zM9.4 4.4l2.2 2.2',
  pin: 'M5.5 2.5h5M6.3 2.5v4L4 9h8L9.7 6.5v-4M8 9v4.5',
  grip: 'M6 3.5h.01M10 3.5h.01M6 8h.01M10 8h.01M6 12.5h.01M10 12.5h.01',
  undo: 'M5.5 3L2.5 6l3 3M2.5 6h7a4 4 0 0 1 0 8H6',
  redo: 'M10.5 3l3 3-3 3M13.5 6h-7a4 4 0 0 0 0 8H10',
  moon: 'M13 9.6A5.6 5.6 0 0 1 6.4 3a5.6 5.6 0 1 0 6.6 6.6z',
  sun: 'M8 5.2a2.8 2.8 0 1 1 0 5.6 2.8 2.8 0 0 1 0-5.6zM8 1.5v1.6M8 12.9v1.6M1.5 8h1.6M12.9 8h1.6M3.4 3.4l1.1 1.1M11.5 11.5l1.1 1.1M3.4 12.6l1.1-1.1M11.5 4.5l1.1-1.1',
} as const;

export type IconName = keyof typeof paths;

const filled: readonly IconName[] = ['play', 'pause'];

/** Decoration: the control that holds it carries the name. */
export function Icon({ name }: { readonly name: IconName }) {
  const isFilled = filled.includes(name);
  return (
    <svg
      aria-hidden="true"
      width="14"
      height="14"
      viewBox="0 0 16 16"
      fill={isFilled ? 'currentColor' : 'none'}
      stroke={isFilled ? 'none' : 'currentColor'}
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={paths[name]} />
    </svg>
  );
}
