import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { failureText } from '../../i18n/failureText.ts';
import {
  type ListingRemark,
  offeredModel,
  type ReadListing,
  type ReadModel,
  takeModel,
} from '../../session/listingSession.ts';
import { useAppStore } from '../../store/appStore.ts';
import { ActionButton } from '../controls/ActionButton.tsx';
import { PageDialog } from '../controls/PageDialog.tsx';
import { useRunLock } from '../hooks/useRunLock.ts';
import { useControlMode } from '../share/useControlMode.ts';
import { CodeBox, type Mark } from './CodeBox.tsx';
import { CodeFile } from './CodeFile.tsx';
import { useListingDraft } from './listingDraft.ts';
import { ModelChoice } from './ModelChoice.tsx';
import { RemarkList } from './RemarkList.tsx';
import { useTakenModel } from './takenModel.ts';
import { useReading } from './useReading.ts';
import '../../i18n/listing.ts';
import './ListingDialog.css';

/** Keras code into a network; the set-up changes only when the network is taken. */
export function ListingDialog({ onClose }: { readonly onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const { text, type } = useListingDraft();
  const area = useRef<HTMLTextAreaElement>(null);
  const [picked, setPicked] = useState<number | null>(null);
  const held = useRunLock();
  const taught = useControlMode('network');
  const read = useReading(text);
  const reading = read !== null && 'listing' in read ? read.listing : null;
  const models = reading?.models ?? [];
  const chosen = (picked === null ? null : models[picked]) ?? (reading && offeredModel(reading));
  const problems = [...(reading?.problems ?? []), ...(chosen?.problems ?? [])].toSorted(inOrder);
  const notes = [...(reading?.notes ?? []), ...(chosen?.notes ?? [])].toSorted(inOrder);
  const fixes = [...problems, ...notes].filter(({ fix }) => fix !== null);
  // places are of the text that was read, which is a moment behind while somebody types
  const isRead = reading?.text === text;
  const marks = useMemo(() => (reading === null ? [] : marksOf(reading, text)), [reading, text]);

  const write = (remarks: readonly ListingRemark[]) => {
    const box = area.current;
    if (box === null || !isRead) return;
    const last = [...remarks].toSorted((a, b) => (b.fix?.from ?? 0) - (a.fix?.from ?? 0));
    for (const { fix } of last) if (fix !== null) replace(box, fix);
  };
  const show = ({ from, to }: ListingRemark) => select(area.current, from, Math.max(to, from + 1));
  const lock = held ? t('setup.locked') : taught === 'open' ? null : t('share.locked');
  const usable = chosen !== null && chosen.network !== null && isRead;
  const list = { onShow: show, onFix: (remark: ListingRemark) => write([remark]) };
  return (
    <PageDialog
      title={t('setup.listing')}
      description={t('listing.body')}
      className="listing-dialog"
      first={area}
      onClose={onClose}
    >
      <div className="listing" data-read={text.trim() !== '' || undefined}>
        <CodeFile onText={type}>
          <CodeBox area={area} text={text} marks={marks} onType={type} />
        </CodeFile>
        <div className="listing-outcome" aria-live="polite">
          {read !== null && 'failure' in read && (
            <p className="listing-mute">{failureText(read.failure, i18n.language)}</p>
          )}
          <ModelChoice models={models} chosen={chosen} onChoose={setPicked} />
          <RemarkList kind="problems" remarks={problems} {...list} />
          <RemarkList kind="notes" remarks={notes} {...list} />
        </div>
        <div className="listing-actions">
          {fixes.length > 1 && (
            <button type="button" className="button" onClick={() => write(fixes)}>
              {t('listing.writeAll', { count: fixes.length })}
            </button>
          )}
          <ActionButton
            primary
            label={t('listing.use')}
            hint={lock ?? (usable ? t('listing.useHint') : t('listing.useNone'))}
            disabled={!usable || lock !== null}
            onPress={() => {
              if (chosen !== null) take(chosen);
              onClose();
            }}
          />
        </div>
      </div>
    </PageDialog>
  );
}

function take(model: ReadModel): void {
  takeModel(model);
  const { network } = useAppStore.getState().setup;
  useTakenModel.setState({ taken: { name: model.name, network } });
}

function marksOf({ text, ...all }: ReadListing, now: string): readonly Mark[] {
  if (text !== now) return [];
  const parts = [all, ...all.models];
  const of = (kind: Mark['kind'], remarks: readonly ListingRemark[]): readonly Mark[] =>
    remarks.map(({ from, to }) => ({ from, to, kind }));
  return parts
    .flatMap(({ notes, problems }) => [...of('problem', problems), ...of('note', notes)])
    .toSorted(inOrder);
}

function inOrder(a: { readonly from: number }, b: { readonly from: number }): number {
  return a.from - b.from;
}

function select(box: HTMLTextAreaElement | null, from: number, to: number): void {
  if (box === null) return;
  box.focus();
  box.setSelectionRange(from, to);
}

/** As if it were typed, so that the browser's own undo takes it back. */
function replace(
  box: HTMLTextAreaElement,
  { from, to, replacement }: NonNullable<ListingRemark['fix']>,
): void {
  select(box, from, to);
  const command = replacement === '' ? 'delete' : 'insertText';
  if (document.execCommand(command, false, replacement)) return;
  box.setRangeText(replacement, from, to, 'end');
  box.dispatchEvent(new Event('input', { bubbles: true }));
}
