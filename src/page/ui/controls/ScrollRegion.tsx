import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';

interface ScrollRegionProps {
  readonly label: string;
  readonly className: string;
  readonly children: ReactNode;
}

/** Scrolls inside its panel; a stop of the Tab key while it has anything to scroll. */
export function ScrollRegion({ label, className, children }: ScrollRegionProps) {
  const outer = useRef<HTMLDivElement>(null);
  const inner = useRef<HTMLDivElement>(null);
  const [overflows, setOverflows] = useState(false);
  useLayoutEffect(() => {
    const [box, content] = [outer.current, inner.current];
    if (box === null || content === null) return;
    const observer = new ResizeObserver(() => {
      setOverflows(box.scrollHeight > box.clientHeight || box.scrollWidth > box.clientWidth);
    });
    observer.observe(box);
    observer.observe(content);
    return () => observer.disconnect();
  }, []);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups the controls of a form
    <div
      ref={outer}
      role="group"
      className={`scroll-region ${className}`}
      aria-label={label}
      tabIndex={overflows ? 0 : undefined}
    >
      <div ref={inner}>{children}</div>
    </div>
  );
}
