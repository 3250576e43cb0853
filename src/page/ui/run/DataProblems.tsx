import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { failureText } from '../../i18n/failureText.ts';
import { useAppStore } from '../../store/appStore.ts';
import { dataProblems } from '../../store/setup/dataProblems.ts';
import { datasetFacts } from '../../store/setup/datasets.ts';
import './DataProblems.css';

/** What of the user's data cannot be learned in the fit that is set up, a sentence each. */
export function DataProblems() {
  const { i18n } = useTranslation();
  const facts = useAppStore(({ setup }) => datasetFacts(setup.dataset));
  const trainingImages = useAppStore(({ setup }) => setup.texts.trainingImages);
  const validationSplit = useAppStore(({ setup }) => setup.texts.validationSplit);
  const problems = useMemo(
    () => dataProblems(facts, { trainingImages, validationSplit }),
    [facts, trainingImages, validationSplit],
  );
  return problems.map((problem) => (
    <p key={problem.code} className="data-note">
      {failureText(problem, i18n.language)}
    </p>
  ));
}
