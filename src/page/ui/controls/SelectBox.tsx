import { CSPProvider } from '@base-ui/react/csp-provider';
import { Select } from '@base-ui/react/select';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Breakable } from './Breakable.tsx';
import { Icon } from './Icon.tsx';
import './SelectBox.css';

export interface SelectOption<V extends string> {
  readonly value: V;
  readonly label: string;
  /** A sentence beneath the label. */
  readonly description?: string;
  readonly disabled?: boolean;
}

interface SelectBoxProps<V extends string> {
  /** The accessible name. */
  readonly label: string;
  readonly options: readonly SelectOption<V>[];
  /** null: none of them, and `placeholder` is shown */
  readonly value: V | null;
  readonly placeholder?: string;
  readonly disabled?: boolean;
  readonly describedBy?: string;
  onChoose(value: V): void;
}

function labelOf<V extends string>(options: readonly SelectOption<V>[], value: V | null) {
  return options.find((option) => option.value === value)?.label;
}

/** A combobox that opens a list box. */
export function SelectBox<V extends string>(props: SelectBoxProps<V>) {
  const { t } = useTranslation();
  const listId = useId();
  const { label, options, value, placeholder, disabled = false, describedBy, onChoose } = props;
  return (
    <Select.Root
      items={options}
      value={value}
      disabled={disabled}
      modal={false}
      onValueChange={(next) => {
        if (next !== null) onChoose(next);
      }}
    >
      <Select.Trigger className="select" aria-label={label} aria-describedby={describedBy}>
        <Select.Value className="select-value" placeholder={placeholder}>
          {(chosen: V | null) => <Breakable name={labelOf(options, chosen) ?? placeholder ?? ''} />}
        </Select.Value>
        <Select.Icon className="select-icon">
          <Icon name="chevron" />
        </Select.Icon>
      </Select.Trigger>
      {/* Outside of the page's landmarks, so it is one: no content is without. */}
      <Select.Portal role="region" aria-label={t('page.choices', { name: label })}>
        <Select.Positioner className="select-layer" sideOffset={4} alignItemWithTrigger={false}>
          <PlainPopup>
            <Select.List>
              {options.map((option) => (
                <Select.Item
                  key={option.value}
                  value={option.value}
                  disabled={option.disabled ?? false}
                  className="select-item"
                  aria-label={option.description && option.label}
                  aria-describedby={option.description && `${listId}-${option.value}`}
                >
                  <Select.ItemIndicator className="select-mark">
                    <Icon name="check" />
                  </Select.ItemIndicator>
                  <Select.ItemText className="select-text">{option.label}</Select.ItemText>
                  {option.description && (
                    <span id={`${listId}-${option.value}`} className="select-description">
                      {option.description}
                    </span>
                  )}
                </Select.Item>
              ))}
            </Select.List>
          </PlainPopup>
        </Select.Positioner>
      </Select.Portal>
    </Select.Root>
  );
}

/** Without the style element that Base UI adds for lists with arrows to scroll by: the page's policy refuses it. */
function PlainPopup({ children }: { readonly children: ReactNode }) {
  return (
    <CSPProvider disableStyleElements>
      <Select.Popup className="select-popup">{children}</Select.Popup>
    </CSPProvider>
  );
}
