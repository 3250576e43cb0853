import { Breakable } from './Breakable.tsx';

/** An argument's name in Keras, which may break after its underscores. */
export function KerasName({ name }: { readonly name: string }) {
  return (
    <code className="keras-name">
      <Breakable name={name} />
    </code>
  );
}
