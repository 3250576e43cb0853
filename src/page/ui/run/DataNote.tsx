import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { failureText } from '../../i18n/failureText.ts';
import { useAppStore } from '../../store/appStore.ts';
import { dataProblems } from '../../store/setup/dataProblems.ts';
import { datasetFacts } from '../../store/setup/datasets.ts';
import './DataNote.css';

/** Beside Train, before it is pressed: why this fit would learn little from its data. */
export function DataNote() {
  const { t, i18n } = useTranslation();
  const facts = useAppStore(({ setup }) => datasetFacts(setup.dataset));
  const trainingImages = useAppStore(({ setup }) => setup.texts.trainingImages);
  const validationSplit = useAppStore(({ setup }) => setup.texts.validationSplit);
  const problems = useMemo(
    () => dataProblems(facts, { trainingImages, validationSplit }),
    [facts, trainingImages, validationSplit],
  );
  // The region stands before its words come: only then are they read out.
  return (
    <section className="data-note-place" aria-live="polite" aria-label={t('run.dataNote')}>
      {problems.map((problem) => (
        <p key={problem.code} className="data-note">
          {failureText(problem, i18n.language)}
        </p>
      ))}
    </section>
  );
}
