import { useLessonState } from './lessonState.ts';
import { type Light, piecesOf } from './lights.ts';

/** A paragraph whose terms light up what they mean, under the pointer and under the keyboard. */
export function Words({ text }: { readonly text: string }) {
  const lit = useLessonState(({ pointed, said }) => pointed ?? said);
  const point = (pointed: Light | null) => useLessonState.setState({ pointed });
  return piecesOf(text).map(({ text, light }, index) => {
    if (light === null) return text;
    return (
      // biome-ignore lint/a11y/useSemanticElements: a button does not wrap among the words around it
      <span
        // biome-ignore lint/suspicious/noArrayIndexKey: a piece is its place in the text
        key={index}
        role="button"
        tabIndex={0}
        className="lesson-term"
        data-lit={lit === light || undefined}
        onPointerEnter={() => point(light)}
        onPointerLeave={() => point(null)}
        onFocus={() => point(light)}
        onBlur={() => point(null)}
      >
        {text}
      </span>
    );
  });
}
