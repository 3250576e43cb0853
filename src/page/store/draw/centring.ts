import { type Grey, inkBox, massCentre, resample, type Window } from './grey.ts';

/** Side of the box that holds a drawing, in pixels of the image: 20 of 28, as MNIST's. */
export function boxSide(height: number, width: number): number {
  return Math.round((20 / 28) * Math.min(height, width));
}

/** A drawing on its way to an image as MNIST's, step by step. */
export interface Centring {
  /** around the ink, in pixels of the drawing */
  readonly box: Window;
  /** scaled to fit into 20 × 20, with its aspect kept */
  readonly fitted: Grey;
  /** its mass centre in the middle of the image */
  readonly centred: Grey;
}

/**
 * Prepares a drawing as the digits of MNIST were: its box is scaled to fit into 20 × 20 with its aspect kept,
 * and placed in 28 × 28 by whole pixels, so that its mass centre is within half a pixel of the middle
 * (`middleOf`). A drawing so lopsided that it would then leave the image is made smaller. Images of other sizes
 * take the same share. Source: http://yann.lecun.com/exdb/mnist/
 * @returns null where nothing is drawn
 */
export function centreByMass(ink: Grey, height: number, width: number): Centring | null {
  const box = inkBox(ink);
  if (box === null) return null;
  const mass = massCentre(ink);
  const [middleX, middleY] = [middleOf(width), middleOf(height)];
  const scale = Math.min(
    boxSide(height, width) / Math.max(box.width, box.height),
    (middleX - 0.5) / (mass.x - box.x),
    (middleY - 0.5) / (mass.y - box.y),
    (width - middleX - 0.5) / (box.x + box.width - mass.x),
    (height - middleY - 0.5) / (box.y + box.height - mass.y),
  );
  const fitted = scaled(ink, box, scale);
  const { x, y } = massCentre(fitted);
  const left = Math.round(middleX - x);
  const top = Math.round(middleY - y);
  const window = { x: -left, y: -top, width, height };
  return { box, fitted, centred: resample(fitted, window, height, width) };
}

/** Of 28 pixels MNIST takes the middle of the 15th for the middle: there its images have their mass centre. */
export function middleOf(extent: number): number {
  return Math.floor(extent / 2) + 0.5;
}

/** The box in whole pixels, its content in their middle. */
function scaled(ink: Grey, box: Window, scale: number): Grey {
  const whole = (extent: number) => Math.max(1, Math.ceil(extent * scale - 1e-6));
  const [height, width] = [whole(box.height), whole(box.width)];
  const window = {
    x: box.x + (box.width - width / scale) / 2,
    y: box.y + (box.height - height / scale) / 2,
    width: width / scale,
    height: height / scale,
  };
  return resample(ink, window, height, width);
}
