import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import '../../../i18n/draw.ts';
import type { Question } from '../../../session/inspectionQueue.ts';
import { useAppStore } from '../../../store/appStore.ts';
import { useDrawing } from '../../../store/draw/drawing.ts';
import { inspectedNetwork } from '../../../store/inspect/inspected.ts';
import { useInspectView } from '../../../store/inspect/inspectView.ts';
import { datasetFacts } from '../../../store/setup/datasets.ts';
import { ActionButton } from '../../controls/ActionButton.tsx';
import { ScrollRegion } from '../../controls/ScrollRegion.tsx';
import { WIDE } from '../../hooks/screenWidths.ts';
import { useInspected } from '../../hooks/useInspected.ts';
import { useInspection } from '../../hooks/useInspection.ts';
import { useMediaQuery } from '../../hooks/useMediaQuery.ts';
import { useRecordTab } from '../../panels/recordTab.ts';
import { Answer } from './Answer.tsx';
import { Board } from './Board.tsx';
import { BoardTools, BrushSize } from './BoardTools.tsx';
import { CheckBox } from './CheckBox.tsx';
import './Draw.css';
import { Importance } from './Importance.tsx';
import { Notes } from './Notes.tsx';
import { StartFrom } from './StartFrom.tsx';
import { Steps } from './Steps.tsx';
import { scoresOf } from './scores.ts';
import { useDraft, useSubject } from './sharedImage.ts';
import { useDatasetLook } from './useDatasetLook.ts';
import { useDrawn } from './useDrawn.ts';
import type { Shown } from './useOcclusion.ts';

/** One draws, and the network says what it sees. */
export function DrawView() {
  const { t } = useTranslation();
  const place = useRef<HTMLDivElement>(null);
  const facts = useInspected();
  const name = useAppStore((state) => (inspectedNetwork(state)?.setup ?? state.setup).dataset);
  const { inputShape, content, classes: classCount } = datasetFacts(name);
  const [height = 1, width = 1, channels = 1] = facts?.network.inputShape ?? inputShape;
  const shape = useMemo(() => [height, width, channels] as const, [height, width, channels]);
  const [answers, setAnswers] = useState(false);
  const look = useDatasetLook(facts && name, shape, answers);
  const centres = useDrawing((drawing) => drawing.centres) ?? name === 'mnist';
  const darkOnLight = useDrawing((drawing) => drawing.darkOnLight) ?? look?.isDark ?? false;
  const drawn = useDrawn(shape, centres, darkOnLight);
  useDraft(shape, darkOnLight, look !== null);

  const epoch = useInspectView((view) => view.epoch);
  const shown = useMemo(
    (): Shown | null =>
      facts && {
        image: drawn.bytes,
        shape,
        head: facts.head,
        layer: facts.network.layers.length - 1,
        epoch,
      },
    [facts, drawn, shape, epoch],
  );
  const question = useOutputQuestion(drawn.empty ? null : shown);
  const seen = useInspection(place, question);
  const answer = question && seen?.answer;
  if (answers !== (answer != null)) setAnswers(answer != null);
  const scores = useMemo(() => {
    const outputs = answer?.tensors[0];
    return facts && outputs?.length === facts.head.units ? scoresOf(outputs, facts.head) : null;
  }, [answer, facts]);
  const chosen = useDrawing((drawing) => drawing.label);
  const label = chosen ?? (scores ? scores.indexOf(Math.max(...scores)) : 0);
  useSubject(drawn, label, question !== null && seen?.question === question && scores !== null);

  const named = look?.classes ?? content?.classes ?? [];
  const nameOf = (value: number) => named[value] ?? String(value);
  const { large, enlarge, choose } = useRecordTab();
  const roomy = !useMediaQuery(WIDE) || large;
  return (
    <div className="panel draw" ref={place}>
      <ScrollRegion label={t('views.draw')} className="draw-scroll">
        <div className="draw-grid" data-roomy={roomy || undefined}>
          <Board
            drawn={drawn}
            darkOnLight={darkOnLight}
            invitation={t(name === 'mnist' ? 'draw.inviteDigit' : 'draw.inviteAny')}
          />
          <div className="draw-middle">
            <BoardTools />
            <div className="draw-from">
              <BrushSize />
              {facts && (
                <StartFrom
                  facts={facts}
                  shape={shape}
                  classes={Array.from({ length: classCount }, (_, value) => nameOf(value))}
                  darkOnLight={darkOnLight}
                />
              )}
            </div>
            {!drawn.empty && <Steps drawn={drawn} centres={centres} darkOnLight={darkOnLight} />}
            {drawn.empty && <p className="draw-lead">{t('draw.lead')}</p>}
            {roomy && (
              <CheckBox
                label={t('draw.darkOnLight')}
                hint={t('draw.darkHint')}
                checked={darkOnLight}
                onCheck={(checked) => useDrawing.setState({ darkOnLight: checked })}
              />
            )}
          </div>
          <div className="draw-side">
            {scores && facts && (
              <Answer
                scores={scores}
                probable={facts.head.softmax}
                untrained={seen?.answer?.step === 0}
                label={label}
                nameOf={nameOf}
              />
            )}
            <Notes runs={facts !== null} drawn={drawn} seen={seen} epoch={epoch} />
            <div className="draw-actions">
              <ActionButton
                label={t('draw.maps')}
                hint={t(drawn.empty ? 'draw.mapsEmpty' : 'draw.mapsHint')}
                disabled={drawn.empty}
                onPress={() => choose('featureMaps')}
              />
              {!roomy && (
                <ActionButton
                  label={t('draw.larger')}
                  hint={t('draw.largerHint')}
                  onPress={enlarge}
                />
              )}
            </div>
          </div>
          {roomy && scores && shown && (
            <Importance
              place={place}
              drawn={drawn}
              darkOnLight={darkOnLight}
              shown={shown}
              step={seen?.answer?.step ?? 0}
              label={label}
              name={nameOf(label)}
            />
          )}
        </div>
      </ScrollRegion>
    </div>
  );
}

/** What the last layer makes of the drawing. */
function useOutputQuestion(shown: Shown | null): Question | null {
  return useMemo(
    () =>
      shown && {
        images: { of: 'page', images: shown.image, labels: new Uint8Array(1) },
        epoch: shown.epoch,
        queries: [{ tensor: { kind: 'output', layer: shown.layer } }],
      },
    [shown],
  );
}
