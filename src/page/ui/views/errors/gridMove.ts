type Place = readonly [row: number, column: number];

interface PressedKey {
  readonly key: string;
  readonly ctrlKey: boolean;
}

/**
 * Where a key leads in a grid, as the ARIA practices have it: https://www.w3.org/WAI/ARIA/apg/patterns/grid/
 * @returns null for a key that moves nothing
 */
export function gridMove(
  { key, ctrlKey }: PressedKey,
  [row, column]: Place,
  [rows, columns]: readonly [number, number],
): Place | null {
  const inside = (value: number, count: number) => Math.max(0, Math.min(count - 1, value));
  const by = (down: number, across: number): Place => [
    inside(row + down, rows),
    inside(column + across, columns),
  ];
  switch (key) {
    case 'ArrowUp':
      return by(-1, 0);
    case 'ArrowDown':
      return by(1, 0);
    case 'ArrowLeft':
      return by(0, -1);
    case 'ArrowRight':
      return by(0, 1);
    case 'Home':
      return [ctrlKey ? 0 : row, 0];
    case 'End':
      return [ctrlKey ? rows - 1 : row, columns - 1];
    case 'PageUp':
      return [0, column];
    case 'PageDown':
      return [rows - 1, column];
    default:
      return null;
  }
}
