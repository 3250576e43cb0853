import { useTranslation } from 'react-i18next';
import type { StackEntry } from '../../store/setup/stackView.ts';
import { Hint } from '../controls/Hint.tsx';
import { Icon, type IconName } from '../controls/Icon.tsx';
import { shortcutText } from '../keys/keyText.ts';
import type { CardAction } from './useCardActions.ts';
import './CardActions.css';

interface CardActionsProps {
  readonly entry: StackEntry;
  readonly count: number;
  readonly locked: boolean;
  /** Of the cards that are not open, the buttons are no stops of the Tab key. */
  readonly selected: boolean;
  act(action: CardAction): void;
}

const icons: Readonly<Record<CardAction, IconName>> = {
  moveUp: 'up',
  moveDown: 'down',
  duplicate: 'copy',
  disable: 'power',
  enable: 'power',
  delete: 'trash',
};

export function CardActions({ entry, count, locked, selected, act }: CardActionsProps) {
  const { t } = useTranslation();
  const { name, index, layer } = entry;
  const actions: readonly CardAction[] = [
    ...(['moveUp', 'moveDown', 'duplicate'] as const),
    layer.disabled ? 'enable' : 'disable',
    'delete',
  ];
  const atEnd = (action: CardAction) =>
    (action === 'moveUp' && index === 0) || (action === 'moveDown' && index === count - 1);
  return (
    <span className="card-actions" data-no-drag>
      {actions.map((action) => {
        const hint = locked
          ? t('setup.locked')
          : t(`network.hints.${action}`, { keys: keysOfAction(action) });
        return (
          <Hint key={icons[action]} text={hint}>
            <button
              type="button"
              className="card-action"
              data-action={action}
              tabIndex={selected ? 0 : -1}
              aria-label={t(`network.actions.${action}`, { name })}
              aria-disabled={locked || atEnd(action)}
              onClick={() => {
                if (!atEnd(action)) act(action);
              }}
            >
              <Icon name={icons[action]} />
            </button>
          </Hint>
        );
      })}
    </span>
  );
}

/** Switching a layer off or on has none. */
function keysOfAction(action: CardAction): string {
  return action === 'disable' || action === 'enable' ? '' : shortcutText(action);
}
