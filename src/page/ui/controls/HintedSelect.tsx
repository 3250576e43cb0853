import { type ComponentProps, useId } from 'react';
import { Hint } from './Hint.tsx';
import { SelectBox } from './SelectBox.tsx';

type HintedSelectProps<V extends string> = Omit<
  ComponentProps<typeof SelectBox<V>>,
  'describedBy'
> & { readonly hint: string };

/** A combobox without a visible label, explained on hover and focus. */
export function HintedSelect<V extends string>({ hint, ...select }: HintedSelectProps<V>) {
  const hintId = useId();
  return (
    <>
      <Hint text={hint}>
        <div className="hinted">
          <SelectBox {...select} describedBy={hintId} />
        </div>
      </Hint>
      <span id={hintId} hidden>
        {hint}
      </span>
    </>
  );
}
