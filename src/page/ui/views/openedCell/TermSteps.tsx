import { useTranslation } from 'react-i18next';
import { ActionButton } from '../../controls/ActionButton.tsx';
import { IconButton } from '../../controls/IconButton.tsx';
import { useMediaQuery } from '../../hooks/useMediaQuery.ts';
import type { TermWalk } from './useTermWalk.ts';

interface TermStepsProps {
  readonly walk: TermWalk;
  /** terms that are walked along */
  readonly count: number;
  /** the marked term in numbers */
  readonly line: string | null;
}

/** Walks along the terms: by steps, and by itself unless less motion is asked for. */
export function TermSteps({ walk: { at, playing, step, play }, count, line }: TermStepsProps) {
  const { t } = useTranslation('inside');
  const still = useMediaQuery('(prefers-reduced-motion: reduce)');
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups the controls of a form
    <div role="group" className="term-steps" aria-label={t('walk.label')}>
      <span className="term-steps-buttons">
        <IconButton
          icon="back"
          label={t('walk.previous')}
          hint={t('walk.previousHint')}
          disabled={at <= 0}
          onPress={() => step(-1)}
        />
        {!still && (
          <ActionButton
            icon={playing ? 'pause' : 'play'}
            label={playing ? t('walk.pause') : t('walk.play')}
            hint={playing ? t('walk.pauseHint') : t('walk.playHint')}
            onPress={() => play(!playing)}
          />
        )}
        <IconButton
          icon="forward"
          label={t('walk.next')}
          hint={t('walk.nextHint')}
          disabled={at >= count - 1}
          onPress={() => step(1)}
        />
      </span>
      <span className="term-steps-at" aria-live={playing ? 'off' : 'polite'}>
        {at < 0 ? t('walk.count', { count }) : t('walk.at', { at: at + 1, count })}
      </span>
      <span className="term-steps-line">{line}</span>
    </div>
  );
}
