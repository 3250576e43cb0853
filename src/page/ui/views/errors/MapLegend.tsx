import { markOf } from './figures.ts';
import { colourOf, type Theme } from './mapPaint.ts';

/** Which mark stands for which class, where it is not the name itself. */
export function MapLegend(props: { readonly classes: readonly string[]; readonly theme: Theme }) {
  const { classes, theme } = props;
  const numbered = classes.flatMap((name, label) =>
    markOf(classes, label) === name ? [] : [{ name, label }],
  );
  if (numbered.length === 0) return null;
  return (
    <ul className="errors-legend">
      {numbered.map(({ name, label }) => (
        <li key={label}>
          <b style={{ color: colourOf(theme, label) }}>{markOf(classes, label)}</b> {name}
        </li>
      ))}
    </ul>
  );
}
