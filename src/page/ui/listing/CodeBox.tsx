import { type RefObject, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListingRemark } from '../../session/listingSession.ts';
import '../../i18n/listing.ts';
import './CodeBox.css';

export interface Mark extends Pick<ListingRemark, 'from' | 'to'> {
  readonly kind: 'problem' | 'note';
}

interface CodeBoxProps {
  readonly area: RefObject<HTMLTextAreaElement | null>;
  readonly text: string;
  /** in the order of the text */
  readonly marks: readonly Mark[];
  onType(text: string): void;
}

/** A plain text box for code, with line numbers, and what is wrong underlined. */
export function CodeBox({ area, text, marks, onType }: CodeBoxProps) {
  const { t } = useTranslation();
  const under = useRef<HTMLPreElement>(null);
  const numbers = useRef<HTMLPreElement>(null);
  const lines = text.split('\n').length;
  const follow = (box: HTMLTextAreaElement) => {
    if (under.current) under.current.style.translate = `${-box.scrollLeft}px ${-box.scrollTop}px`;
    if (numbers.current) numbers.current.style.translate = `0 ${-box.scrollTop}px`;
  };
  return (
    <div className="code-box">
      <div className="code-numbers" aria-hidden="true">
        <pre ref={numbers}>{Array.from({ length: lines }, (_, i) => i + 1).join('\n')}</pre>
      </div>
      <div className="code-lines">
        <pre ref={under} className="code-under" aria-hidden="true">
          {marked(text, marks)}
        </pre>
        <textarea
          ref={area}
          className="code-area"
          aria-label={t('listing.code')}
          placeholder={t('listing.placeholder')}
          value={text}
          wrap="off"
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          autoCorrect="off"
          onChange={(event) => onType(event.currentTarget.value)}
          onScroll={(event) => follow(event.currentTarget)}
        />
      </div>
    </div>
  );
}

/** The text again, unseen, with its marked parts; marks inside others are left to those. */
function marked(text: string, marks: readonly Mark[]) {
  const parts = [];
  let at = 0;
  for (const { from, to, kind } of marks) {
    const end = Math.min(Math.max(to, from + 1), text.length);
    if (from < at || end <= from) continue;
    parts.push(text.slice(at, from));
    parts.push(
      <span key={from} className={`code-${kind}`}>
        {text.slice(from, end)}
      </span>,
    );
    at = end;
  }
  parts.push(text.slice(at));
  return parts;
}
