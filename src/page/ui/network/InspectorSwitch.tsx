import { useId } from 'react';
import { Hint } from '../controls/Hint.tsx';
import { KerasName } from '../controls/KerasName.tsx';

interface InspectorSwitchProps {
  /** Keras's */
  readonly name: string;
  readonly help: string;
  readonly on: boolean;
  readonly locked: boolean;
  set(on: boolean): void;
}

/** An argument that is on or off. */
export function InspectorSwitch({ name, help, on, locked, set }: InspectorSwitchProps) {
  const [inputId, hintId] = [useId(), useId()];
  return (
    <Hint text={help} side="top">
      <div className="inspector-cell">
        <label htmlFor={inputId}>
          <KerasName name={name} />
        </label>
        <span id={hintId} hidden>
          {help}
        </span>
        <input
          id={inputId}
          className="check"
          type="checkbox"
          checked={on}
          disabled={locked}
          aria-describedby={hintId}
          onChange={(event) => set(event.currentTarget.checked)}
        />
      </div>
    </Hint>
  );
}
