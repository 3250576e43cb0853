import { type ComponentType, type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import { loadSeenPart } from './loadPart.ts';

interface WhileAway {
  /** in its place until it is there */
  readonly waiting?: ReactNode;
  /** in its place where it could not come */
  readonly missing?: ReactNode;
}

interface LazyPart<Props> extends WhileAway {
  load(): Promise<ComponentType<Props>>;
  known: ComponentType<Props> | null;
}

interface OnMissing {
  /** It could not come: what asked for it closes, so that it can be asked for again. */
  onMissing?(): void;
}

/**
 * A component whose code comes when it is first shown. Unlike React's `lazy` it throws nothing where
 * the code cannot come, and asks again when it is shown again or the network is back.
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  whileAway: WhileAway = {},
): (props: Props & OnMissing) => ReactNode {
  const part: LazyPart<Props> = { ...whileAway, load, known: null };
  return ({ onMissing, ...props }) => (
    <Later part={part} props={props as Props} {...(onMissing && { onMissing })} />
  );
}

interface LaterProps<Props> extends OnMissing {
  readonly part: LazyPart<Props>;
  readonly props: Props;
}

function Later<Props extends object>({ part, props, onMissing }: LaterProps<Props>) {
  const [Known, setKnown] = useState(() => part.known);
  const [gone, setGone] = useState(false);
  const giveUp = useEffectEvent(() => {
    setGone(true);
    onMissing?.();
  });
  useEffect(() => {
    if (Known !== null) return;
    let shown = true;
    const ask = () =>
      loadSeenPart(part.load).then(
        (component) => {
          part.known = component;
          if (shown) setKnown(() => component);
        },
        () => {
          if (shown) giveUp();
        },
      );
    void ask();
    addEventListener('online', ask);
    return () => {
      shown = false;
      removeEventListener('online', ask);
    };
  }, [part, Known]);
  if (Known !== null) return <Known {...props} />;
  return gone ? part.missing : part.waiting;
}
