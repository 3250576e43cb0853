/**
 * Every key the page listens to, once. A press is written as tinykeys does, `$mod` being Command on
 * Apple's machines and Control elsewhere. The first of several is the one that is shown.
 */
export const shortcuts = {
  openCommands: ['$mod+k'],
  openShortcuts: ['Shift+?', '?', '$mod+/'],
  primary: ['$mod+Enter'],
  step: ['$mod+Shift+Enter'],
  stop: ['$mod+.'],
  undo: ['$mod+z'],
  redo: ['$mod+Shift+z', '$mod+y'],

  moveUp: ['Alt+ArrowUp'],
  moveDown: ['Alt+ArrowDown'],
  duplicate: ['$mod+d'],
  delete: ['Delete', 'Backspace'],

  lift: ['Space', 'Enter'],
  liftedUp: ['ArrowUp'],
  liftedDown: ['ArrowDown'],
  drop: ['Space', 'Enter', 'Tab'],
  cancel: ['Escape'],

  crosshairBack: ['ArrowLeft', 'ArrowDown'],
  crosshairOn: ['ArrowRight', 'ArrowUp'],
  crosshairFarBack: ['PageDown'],
  crosshairFarOn: ['PageUp'],
  crosshairFirst: ['Home'],
  crosshairLast: ['End'],
  zoomIn: ['+', '='],
  zoomOut: ['-'],
  zoomAll: ['0'],
  crosshairAway: ['Escape'],

  neighbour: ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'],
  closeCell: ['Escape'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type ShortcutName = keyof typeof shortcuts;

/** Keys that belong to a part of the page and work only while the focus is in it. */
export const localShortcuts = {
  card: ['moveUp', 'moveDown', 'duplicate', 'delete'],
  grip: ['lift', 'liftedUp', 'liftedDown', 'drop', 'cancel'],
  chart: [
    'crosshairBack',
    'crosshairOn',
    'crosshairFarBack',
    'crosshairFarOn',
    'crosshairFirst',
    'crosshairLast',
    'zoomIn',
    'zoomOut',
    'zoomAll',
    'crosshairAway',
  ],
  cell: ['neighbour', 'closeCell'],
} as const satisfies Readonly<Record<string, readonly ShortcutName[]>>;

export type LocalScope = keyof typeof localShortcuts;

/** The keys of a shortcut, for code that compares `KeyboardEvent.key` itself. */
export function keysOf(name: ShortcutName): readonly string[] {
  return shortcuts[name];
}
