import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cssColor } from '../../charts/chartOptions.ts';
import { ActionButton } from '../../controls/ActionButton.tsx';
import { useTheme } from '../../hooks/usePreferences.ts';
import type { FilterStory } from './paintHistory.ts';
import { recordsWebm, saveGif, savePng, saveWebm } from './saveHistory.ts';
import { fileNameOf } from './sheetLayout.ts';

const savers = { png: savePng, gif: saveGif, webm: saveWebm };
type Ending = keyof typeof savers;

interface ExportButtonsProps {
  /** of the network */
  readonly network: string;
  readonly what: string;
  /** null: not all is read yet */
  readonly story: FilterStory | null;
}

/** The history as a picture, an animation or a video. */
export function ExportButtons({ network, what, story }: ExportButtonsProps) {
  const { t } = useTranslation('throughTime');
  const theme = useTheme();
  const [busy, setBusy] = useState<Ending | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  async function save(ending: Ending): Promise<void> {
    if (story === null) return;
    setBusy(ending);
    setProblem(null);
    try {
      const epochs = story.moments.map(({ epoch }) => epoch);
      const name = fileNameOf(network, what, epochs, ending);
      await savers[ending](story, { theme, color: cssColor() }, name);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
    setBusy(null);
  }

  return (
    <div className="exports">
      {(['png', 'gif', 'webm'] as const).map((ending) => {
        const isMissing = ending === 'webm' && !recordsWebm();
        return (
          <ActionButton
            key={ending}
            label={busy === ending ? t('exports.busy') : t(`exports.${ending}`)}
            hint={isMissing ? t('exports.noWebm') : t(`exports.${ending}Hint`)}
            disabled={story === null || busy !== null || isMissing}
            onPress={() => void save(ending)}
          />
        );
      })}
      {problem !== null && (
        <span role="alert" className="exports-problem">
          {t('exports.failed', { reason: problem })}
        </span>
      )}
    </div>
  );
}
