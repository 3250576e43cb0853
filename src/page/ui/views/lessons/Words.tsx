import { useLessonState } from './lessonState.ts';
import { type Light, piecesOf } from './lights.ts';

/** A paragraph whose terms light up what they mean, under the pointer and under the keyboard. */
export function Words({ text }: { readonly text: string }) {
  const lit = useLessonState(({ pointed, said }) => pointed ?? said);
  const point = (pointed: Light | null) => useLessonState.setState({ pointed });
  return piecesOf(text).map(({ text, light }, index) => {
    if (light === null) return text;
    return (
      <button
        // biome-ignore lint/suspicious/noArrayIndexKey: a piece is its place in the text
        key={index}
        type="button"
        className="lesson-term"
        data-lit={lit === light || undefined}
        onPointerEnter={() => point(light)}
        onPointerLeave={() => point(null)}
        onFocus={() => point(light)}
        onBlur={() => point(null)}
        onClick={() => point(light)}
      >
        {text}
      </button>
    );
  });
}
