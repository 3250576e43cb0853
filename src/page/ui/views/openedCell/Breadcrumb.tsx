import { useTranslation } from 'react-i18next';
import type { Seen } from '../../../session/inspectionQueue.ts';
import { useInspectView } from '../../../store/inspect/inspectView.ts';
import { useOpenedCell } from '../../../store/inspect/openedCell.ts';
import { HintedSelect } from '../../controls/HintedSelect.tsx';
import type { InspectedFacts } from '../../hooks/useInspected.ts';
import { subjectText } from '../featureMaps/subjectText.ts';
import { cellText } from './cellText.ts';

interface BreadcrumbProps {
  readonly facts: InspectedFacts;
  readonly answer: Seen['answer'];
}

/** How one came here: the images, and the cells that were followed. */
export function Breadcrumb({ facts, answer }: BreadcrumbProps) {
  const { t } = useTranslation('inside');
  const { path, backTo } = useOpenedCell();
  const { subject } = useInspectView();
  const images = answer?.labels.length ?? 1;
  const label = answer?.classes[answer.labels[0] ?? 0] ?? '…';
  const image = subjectText(t, subject, facts.testFirst, label);
  return (
    <nav className="crumbs" aria-label={t('cell.path')}>
      <HintedSelect
        label={t('cell.images')}
        hint={t('cell.imagesHint')}
        value={subject.of === 'nextBatch' ? 'nextBatch' : 'image'}
        options={[
          { value: 'image', label: subject.of === 'nextBatch' ? t('cell.oneImage') : image },
          { value: 'nextBatch', label: t('subject.nextBatch') },
        ]}
        onChoose={(value) =>
          useInspectView.setState({
            subject: value === 'nextBatch' ? { of: 'nextBatch' } : { of: 'test', place: 0 },
          })
        }
      />
      {/* of one cell the heading says all */}
      <ol className="crumb-list" hidden={path.length < 2}>
        {path.map((cell, place) => {
          const name = cellText(t, facts.network, cell, images);
          const isLast = place === path.length - 1;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a path may visit a cell twice
            <li key={place}>
              <button
                type="button"
                className="crumb"
                aria-current={isLast ? 'location' : undefined}
                onClick={() => backTo(place)}
              >
                {name}
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
