import { useLayoutEffect, useRef } from 'react';

interface PictureProps {
  readonly pixels: ImageData;
  readonly alt: string;
  readonly className?: string;
}

/** An image pixel for pixel; the style sheet makes it larger. */
export function Picture({ pixels, alt, className = '' }: PictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    canvas.current?.getContext('2d')?.putImageData(pixels, 0, 0);
  }, [pixels]);
  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label={alt}
      className={`draw-picture ${className}`}
      width={pixels.width}
      height={pixels.height}
    />
  );
}
