import { Fragment } from 'react';

/** `val_accuracy`, which may break after its underscore. */
export function Breakable({ name }: { readonly name: string }) {
  const [first, ...rest] = name.split('_');
  return (
    <>
      {first}
      {rest.map((part) => (
        <Fragment key={part}>
          _<wbr />
          {part}
        </Fragment>
      ))}
    </>
  );
}
