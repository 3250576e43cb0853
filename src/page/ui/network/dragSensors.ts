import {
  Accessibility,
  type DragDropManagerInput,
  type Draggable,
  Feedback,
  KeyboardSensor,
  PointerActivationConstraints,
  PointerSensor,
} from '@dnd-kit/dom';
import { keysOf } from '../keys/shortcuts.ts';

/** Pixels that a pointer travels before a press is a drag. */
const DISTANCE = 5;
/** A finger that rests this long lifts what it rests on, a grip too; one that moves sooner scrolls. */
const HOLD_MS = 220;
const HOLD_TOLERANCE = 8;

const { Delay, Distance } = PointerActivationConstraints;

const pointer = PointerSensor.configure({
  activationConstraints({ pointerType }) {
    return pointerType === 'touch'
      ? [new Delay({ value: HOLD_MS, tolerance: HOLD_TOLERANCE })]
      : [new Distance({ value: DISTANCE })];
  },
  // A pointer lifts a card anywhere but at its other controls.
  activatorElements: (source: Draggable) => [source.element],
  preventActivation: (event) =>
    event.target instanceof Element && event.target.closest('[data-no-drag]') !== null,
});

/** An arrow key is one place in the stack, wherever on the screen that is. */
class PlaceSensor extends KeyboardSensor {
  protected override handleMove(
    direction: 'up' | 'down' | 'left' | 'right',
    event: KeyboardEvent,
  ): void {
    event.preventDefault();
    if (direction === 'left' || direction === 'right') return;
    this.manager.actions.move({ event, by: { x: 0, y: direction === 'up' ? -1 : 1 } });
  }
}

/** Tiles are added by Enter and Space; only a card's grip is lifted by the keyboard. */
export const tileSensors = [pointer];
export const cardSensors = [
  pointer,
  // Not `PlaceSensor.configure`, which is KeyboardSensor's own and would configure that one.
  {
    plugin: PlaceSensor,
    options: {
      keyboardCodes: {
        start: [...keysOf('lift')],
        cancel: [...keysOf('cancel')],
        end: [...keysOf('drop')],
        up: [...keysOf('liftedUp')],
        down: [...keysOf('liftedDown')],
        left: [],
        right: [],
      },
    },
  },
];

/**
 * Our announcements come in the page's language, as the page's one `status` is the run's; and what
 * is dragged stays where it is, dimmed, while a chip follows the pointer.
 */
export const plugins: NonNullable<DragDropManagerInput['plugins']> = (defaults) => [
  ...defaults.filter((plugin) => plugin !== Accessibility && plugin !== Feedback),
  Feedback.configure({ feedback: 'none' }),
];
