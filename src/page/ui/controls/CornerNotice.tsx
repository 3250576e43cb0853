import type { ReactNode } from 'react';
import './CornerNotice.css';

/** A quiet word in a corner of the window, with its buttons; it holds nobody up. */
export function CornerNotice({ children }: { readonly children: ReactNode }) {
  return <div className="corner-notice">{children}</div>;
}
