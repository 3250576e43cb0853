import type { ReactNode } from 'react';

/** Text whose names in Keras, as `val_accuracy`, may break after their underscores. */
export function Breakable({ name }: { readonly name: string }) {
  const [first, ...rest] = name.split('_');
  const add = (before: ReactNode, part: string) => (
    <>
      {before}_<wbr />
      {part}
    </>
  );
  return rest.reduce(add, first);
}
