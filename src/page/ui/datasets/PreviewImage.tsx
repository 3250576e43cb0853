import { useLayoutEffect, useRef } from 'react';
import type { Dataset } from '../../session/dataShelf.ts';
import { pixelsOf } from './selectImages.ts';

interface PreviewImageProps {
  readonly dataset: Dataset;
  /** among all images of the data set */
  readonly index: number;
  readonly alt: string;
}

/** One image as the network gets it, pixel for pixel, and its class. */
export function PreviewImage({ dataset, index, alt }: PreviewImageProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, height, classes, labels } = dataset;
  useLayoutEffect(() => {
    const image = new ImageData(pixelsOf(dataset, index), width, height);
    canvas.current?.getContext('2d')?.putImageData(image, 0, 0);
  }, [dataset, index, width, height]);
  return (
    <li className="preview-item">
      <canvas ref={canvas} role="img" aria-label={alt} width={width} height={height} />
      <span aria-hidden="true" className="preview-label">
        {classes[labels[index] ?? 0]}
      </span>
    </li>
  );
}
