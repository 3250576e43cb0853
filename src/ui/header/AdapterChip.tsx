import { useTranslation } from 'react-i18next';
import { useAppStore } from '../../store/appStore.ts';
import { Hint } from '../controls/Hint.tsx';

/** What the next run will be computed on. An answer is a new element: it does not move the question. */
export function AdapterChip() {
  const { t } = useTranslation();
  const device = useAppStore((state) => state.setup.device);
  const adapter = useAppStore((state) => state.run.adapter);
  if (device === 'cpu') return <Chip key="slow" state="slow" text={t('device.cpu')} />;
  if (adapter === null) return <Chip key="asking" state="asking" text={t('device.asking')} />;
  if (!adapter.available) return <Chip key="none" state="none" text={t('device.none')} />;
  const state = adapter.fallback ? 'slow' : 'good';
  return (
    <Chip
      key={state}
      state={state}
      text={adapter.name}
      mark={adapter.fallback ? t('device.software') : null}
    />
  );
}

interface ChipProps {
  readonly state: 'asking' | 'none' | 'slow' | 'good';
  readonly text: string;
  readonly mark?: string | null;
}

function Chip({ state, text, mark = null }: ChipProps) {
  return (
    <Hint text={mark === null ? text : `${text} (${mark})`}>
      <p className="chip" data-state={state}>
        <span className="chip-text">{text}</span>
        {mark && <span className="chip-mark">{mark}</span>}
      </p>
    </Hint>
  );
}
