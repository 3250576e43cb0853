import { useLayoutEffect, useRef } from 'react';
import type { Dataset } from '../../session/dataShelf.ts';
import { pixelsOf } from './selectImages.ts';

/** Of a thumbnail and of what is between two, in pixels of the canvas: two for one of the page. */
const SIDE = 64;
const GAP = 8;

interface ThumbStripProps {
  readonly dataset: Dataset;
  /** among all images of the data set; at least one */
  readonly indices: Uint32Array;
  /** whether rows and columns are swapped */
  readonly turned: boolean;
  readonly alt: string;
}

/** A few images side by side on one canvas: a data set may have 256 classes. */
export function ThumbStrip({ dataset, indices, turned, alt }: ThumbStripProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const pen = canvas.current?.getContext('2d');
    if (!pen) return;
    const { width, height } = dataset;
    const single = new OffscreenCanvas(width, height);
    const singlePen = single.getContext('2d');
    pen.resetTransform();
    pen.clearRect(0, 0, pen.canvas.width, pen.canvas.height);
    pen.imageSmoothingQuality = 'high';
    for (const [place, index] of indices.entries()) {
      singlePen?.putImageData(new ImageData(pixelsOf(dataset, index), width, height), 0, 0);
      const left = place * (SIDE + GAP);
      if (turned) pen.setTransform(0, 1, 1, 0, left, 0);
      else pen.setTransform(1, 0, 0, 1, left, 0);
      pen.drawImage(single, 0, 0, SIDE, SIDE);
    }
  }, [dataset, indices, turned]);
  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label={alt}
      width={indices.length * (SIDE + GAP) - GAP}
      height={SIDE}
    />
  );
}
