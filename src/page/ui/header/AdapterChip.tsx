import { Popover } from '@base-ui/react/popover';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppStore } from '../../store/appStore.ts';
import { Hint } from '../controls/Hint.tsx';
import { Icon } from '../controls/Icon.tsx';
import { lazyPart } from '../parts/lazyPart.tsx';

const LazyHelp = lazyPart(async () => (await import('../device/AdapterHelp.tsx')).AdapterHelp);

/** What the next run will be computed on. An answer is a new element: it does not move the question. */
export function AdapterChip() {
  const { t } = useTranslation();
  const device = useAppStore((state) => state.setup.device);
  const adapter = useAppStore((state) => state.run.adapter);
  const threadMissing = useAppStore((state) => state.run.threadMissing);
  if (threadMissing) return <Chip key="lost" state="none" text={t('device.notLoaded')} />;
  if (device === 'cpu') return <Chip key="slow" state="slow" text={t('device.cpu')} />;
  if (adapter === null) return <Chip key="asking" state="asking" text={t('device.asking')} />;
  if (!adapter.available) return <Chip key="none" state="none" text={t('device.none')} />;
  const { kind, name } = adapter;
  // Where it is not all that the computer may have, the name opens how to choose another.
  if (kind === 'software' || kind === 'integrated' || kind === 'unknown') {
    return <HelpedChip kind={kind} name={name} />;
  }
  return <Chip key="good" state="good" text={name} mark={t(`device.kind.${kind}`)} />;
}

type ChipState = 'asking' | 'none' | 'slow' | 'good';

interface ChipProps {
  readonly state: ChipState;
  readonly text: string;
  readonly mark?: string;
}

function Chip({ state, text, mark = '' }: ChipProps) {
  return (
    <Hint text={mark === '' ? text : `${text} (${mark})`}>
      <p className="chip" data-state={state}>
        <ChipText text={text} mark={mark} />
      </p>
    </Hint>
  );
}

interface HelpedChipProps {
  readonly kind: 'software' | 'integrated' | 'unknown';
  readonly name: string;
}

function HelpedChip({ kind, name }: HelpedChipProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  // It stays while the window closes, which hands the focus back.
  const [asked, setAsked] = useState(false);
  const show = (wanted: boolean) => {
    setOpen(wanted);
    if (wanted) setAsked(true);
  };
  const close = () => {
    setOpen(false);
    setAsked(false);
  };
  return (
    <Popover.Root open={open} onOpenChange={show}>
      <Popover.Trigger className="chip" data-state={kind === 'software' ? 'slow' : 'good'}>
        {kind === 'software' ? (
          <ChipText text={t('device.processor')} mark="" />
        ) : (
          <ChipText text={name} mark={kind === 'unknown' ? '' : t(`device.kind.${kind}`)} />
        )}
        <Icon name="chevron" />
      </Popover.Trigger>
      {asked && <LazyHelp kind={kind} name={name} onMissing={close} />}
    </Popover.Root>
  );
}

function ChipText({ text, mark }: { readonly text: string; readonly mark: string }) {
  return (
    <>
      <span className="chip-text">{text}</span>
      {mark && <span className="chip-mark">{mark}</span>}
    </>
  );
}
