import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { failureText } from '../../../i18n/failureText.ts';
import { Worked } from '../convolution/ConvolutionLab.tsx';
import { BiasSlider } from '../convolution/KernelEditor.tsx';
import { LayerSettings, type SettingName } from '../convolution/LayerSettings.tsx';
import { useLabState } from '../convolution/labState.ts';
import { GoOn } from './GoOn.tsx';

interface LabViewOptions {
  /** what the lesson is about: nothing else can be changed */
  readonly settings?: readonly SettingName[];
  readonly bias?: boolean;
  /** below the lab */
  readonly Note?: ComponentType;
  /** a figure beside those of the lab */
  readonly Beside?: ComponentType;
  /** where the same is to be seen in one's own network */
  readonly goOn?: 'featureMaps';
}

/** The convolution lab with what a lesson needs of it. */
export function labView(options: LabViewOptions): ComponentType {
  const { settings = [], bias = false, Note, Beside, goOn } = options;
  return () => {
    const { i18n } = useTranslation('convolution');
    const { result, refusal } = useLabState();
    return (
      <div className="lesson-lab">
        <div className="lesson-tools">
          {settings.length > 0 && <LayerSettings only={settings} />}
          {bias && <BiasSlider />}
          {goOn && <GoOn view={goOn} />}
        </div>
        {refusal !== null && (
          <p role="alert" className="lab-refusal">
            {failureText(refusal, i18n.language)}
          </p>
        )}
        {Note && <Note />}
        {result !== null && <Worked result={result}>{Beside && <Beside />}</Worked>}
      </div>
    );
  };
}
