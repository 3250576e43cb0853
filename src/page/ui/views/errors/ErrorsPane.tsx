import { useTranslation } from 'react-i18next';
import type { PartEvaluation } from '../../../session/partEvaluation.ts';
import { ErrorImages } from './ErrorImages.tsx';
import { ErrorMap } from './ErrorMap.tsx';
import { useErrors } from './errorsState.ts';
import './ErrorsPane.css';

const panes = ['images', 'map'] as const;

/** Beside the matrix: the images of a cell, or a map of all images. */
export function ErrorsPane({ evaluation }: { readonly evaluation: PartEvaluation }) {
  const { t } = useTranslation('errors');
  const pane = useErrors((state) => state.pane);
  return (
    <div className="errors-pane">
      <fieldset className="segments segments-plain errors-panes">
        <legend className="visually-hidden">{t('pane')}</legend>
        {panes.map((value) => (
          <label key={value} className="segment">
            <input
              type="radio"
              name="errors-pane"
              checked={pane === value}
              onChange={() => useErrors.setState({ pane: value })}
            />
            {t(value)}
          </label>
        ))}
      </fieldset>
      {pane === 'images' ? (
        <ErrorImages evaluation={evaluation} />
      ) : (
        <ErrorMap evaluation={evaluation} />
      )}
    </div>
  );
}
