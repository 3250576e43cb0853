import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Icon } from '../controls/Icon.tsx';
import { motion } from '../hooks/motion.ts';

interface DisclosureProps {
  readonly title: string;
  /** What is set in there, in a word or two, for the eye that does not open it. */
  readonly summary?: string;
  readonly children: ReactNode;
}

/** Finer settings, folded away. */
export function Disclosure({ title, summary, children }: DisclosureProps) {
  const [open, setOpen] = useState(false);
  const bodyId = useId();
  const head = useRef<HTMLButtonElement>(null);
  // What was opened is seen: its title goes to the top of what scrolls.
  useEffect(() => {
    if (open) head.current?.scrollIntoView({ block: 'start', behavior: motion() });
  }, [open]);
  return (
    <div className="disclosure">
      <button
        ref={head}
        type="button"
        className="disclosure-title"
        aria-label={title}
        aria-expanded={open}
        aria-controls={open ? bodyId : undefined}
        onClick={() => setOpen(!open)}
      >
        <Icon name="chevron" />
        <span>{title}</span>
        {summary && <span className="disclosure-summary">{summary}</span>}
      </button>
      {open && (
        <div id={bodyId} className="disclosure-body">
          {children}
        </div>
      )}
    </div>
  );
}
