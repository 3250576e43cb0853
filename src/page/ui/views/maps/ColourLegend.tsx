import { useTranslation } from 'react-i18next';
import { useTheme } from '../../hooks/usePreferences.ts';
import { cssColour, type ScaleName } from './colourScale.ts';
import './ColourLegend.css';

/** What the colours of maps, weights and gradients mean: below 0, 0 in the middle, and above. */
export function ColourLegend({ scales }: { readonly scales: readonly ScaleName[] }) {
  const { t } = useTranslation('inside');
  const theme = useTheme();
  return (
    <ul className="colour-legend" aria-label={t('colours.label')}>
      {scales.map((scale) => {
        const colours = [-1, 0, 1].map((value) => cssColour(scale, theme, value, 1));
        return (
          <li key={scale} className="colour-scale">
            <span aria-hidden="true">−</span>
            <span
              className="colour-bar"
              style={{ background: `linear-gradient(to right, ${colours.join(', ')})` }}
            />
            <span aria-hidden="true">+</span>
            {t(`colours.${scale}`)}
          </li>
        );
      })}
    </ul>
  );
}
