import { Select } from '@base-ui/react/select';
import { Icon } from './Icon.tsx';
import './SelectBox.css';

export interface SelectOption<V extends string> {
  readonly value: V;
  readonly label: string;
  readonly disabled?: boolean;
}

interface SelectBoxProps<V extends string> {
  /** The accessible name. */
  readonly label: string;
  readonly options: readonly SelectOption<V>[];
  readonly value: V;
  readonly disabled?: boolean;
  readonly describedBy?: string;
  onChoose(value: V): void;
}

/** A combobox that opens a list box. */
export function SelectBox<V extends string>(props: SelectBoxProps<V>) {
  const { label, options, value, disabled = false, describedBy, onChoose } = props;
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
        <Select.Value className="select-value" />
        <Select.Icon className="select-icon">
          <Icon name="chevron" />
        </Select.Icon>
      </Select.Trigger>
      <Select.Portal>
        <Select.Positioner className="select-layer" sideOffset={4} alignItemWithTrigger={false}>
          <Select.Popup className="select-popup">
            <Select.List>
              {options.map((option) => (
                <Select.Item
                  key={option.value}
                  value={option.value}
                  disabled={option.disabled ?? false}
                  className="select-item"
                >
                  <Select.ItemIndicator className="select-mark">
                    <Icon name="check" />
                  </Select.ItemIndicator>
                  <Select.ItemText className="select-text">{option.label}</Select.ItemText>
                </Select.Item>
              ))}
            </Select.List>
          </Select.Popup>
        </Select.Positioner>
      </Select.Portal>
    </Select.Root>
  );
}
