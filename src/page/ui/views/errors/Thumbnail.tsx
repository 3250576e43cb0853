import { useLayoutEffect, useRef } from 'react';

interface ThumbnailProps {
  /** bytes (H, W, C); null while they are on their way */
  readonly image: Uint8Array | null;
  /** (H, W, C) */
  readonly shape: readonly number[];
}

/** One image, pixel for pixel; what names it stands beside it. */
export function Thumbnail({ image, shape }: ThumbnailProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [height = 1, width = 1, channels = 1] = shape;
  useLayoutEffect(() => {
    const pen = canvas.current?.getContext('2d');
    if (!pen) return;
    pen.clearRect(0, 0, width, height);
    if (image !== null) pen.putImageData(pixelsOf(image, width, height, channels), 0, 0);
  }, [image, height, width, channels]);
  return (
    <span aria-hidden="true" className="errors-thumb">
      <canvas ref={canvas} {...{ width, height }} />
    </span>
  );
}

function pixelsOf(image: Uint8Array, width: number, height: number, channels: number): ImageData {
  const pixels = new ImageData(width, height);
  pixels.data.fill(255);
  for (let i = 0; i < width * height; i++) {
    for (let c = 0; c < 3; c++) {
      pixels.data[4 * i + c] = image[i * channels + Math.min(c, channels - 1)] ?? 0;
    }
  }
  return pixels;
}
