import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listingText } from '../../session/listingSession.ts';
import { ActionButton } from '../controls/ActionButton.tsx';
import '../../i18n/listing.ts';

interface CodeFileProps {
  readonly children: ReactNode;
  onText(text: string): void;
}

/** The one way in for files: one that is chosen, or dropped anywhere over the children. */
export function CodeFile({ children, onText }: CodeFileProps) {
  const { t } = useTranslation();
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const take = async (files: FileList | null) => {
    const [file] = files ?? [];
    if (file !== undefined) onText(await listingText(file));
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button inside does the same
    <div
      className="code-file"
      data-over={over}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        if (event.dataTransfer.files.length === 0) return;
        event.preventDefault();
        setOver(false);
        void take(event.dataTransfer.files);
      }}
    >
      {children}
      <div className="code-file-row">
        <ActionButton
          label={t('listing.file')}
          hint={t('listing.fileHint')}
          onPress={() => input.current?.click()}
        />
        <span className="listing-mute">{t('listing.drop')}</span>
      </div>
      <input
        ref={input}
        type="file"
        hidden
        accept=".py,.ipynb,.txt,.md"
        aria-label={t('listing.file')}
        onChange={(event) => {
          void take(event.currentTarget.files);
          event.currentTarget.value = '';
        }}
      />
    </div>
  );
}
