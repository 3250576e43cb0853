import { Collapsible } from '@base-ui/react/collapsible';
import type { ReactNode } from 'react';
import { Icon } from '../controls/Icon.tsx';

interface DisclosureProps {
  readonly title: string;
  /** What is set in there, in a word or two, for the eye that does not open it. */
  readonly summary?: string;
  readonly children: ReactNode;
}

/** Finer settings, folded away. */
export function Disclosure({ title, summary, children }: DisclosureProps) {
  return (
    <Collapsible.Root className="disclosure">
      <Collapsible.Trigger className="disclosure-title" aria-label={title}>
        <Icon name="chevron" />
        <span>{title}</span>
        {summary && <span className="disclosure-summary">{summary}</span>}
      </Collapsible.Trigger>
      <Collapsible.Panel className="disclosure-body">{children}</Collapsible.Panel>
    </Collapsible.Root>
  );
}
