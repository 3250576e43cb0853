import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ControlName } from '../../store/share/shareLinkLesson.ts';
import { useControlMode } from './useControlMode.ts';

interface TaughtProps {
  readonly name: ControlName;
  readonly children: ReactNode;
}

/** A part of the page as a teacher's link leaves it: as it is, locked, or not there at all. */
export function Taught({ name, children }: TaughtProps) {
  const { t } = useTranslation();
  const mode = useControlMode(name);
  if (mode === 'hidden') return null;
  if (mode === 'open') return children;
  return (
    <fieldset className="taught" disabled aria-label={t('share.locked')} title={t('share.locked')}>
      {children}
    </fieldset>
  );
}
