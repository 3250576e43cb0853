import { Fragment } from 'react';

/** An argument's name in Keras, which may break after its underscores. */
export function KerasName({ name }: { readonly name: string }) {
  const [first, ...rest] = name.split('_');
  return (
    <code className="keras-name">
      {first}
      {rest.map((part) => (
        <Fragment key={part}>
          _<wbr />
          {part}
        </Fragment>
      ))}
    </code>
  );
}
