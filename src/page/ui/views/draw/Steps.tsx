import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import '../../../i18n/draw.ts';
import { boxSide, middleOf } from '../../../store/draw/centring.ts';
import { useDrawing } from '../../../store/draw/drawing.ts';
import { massCentre } from '../../../store/draw/grey.ts';
import './Steps.css';
import { CheckBox } from './CheckBox.tsx';
import { Picture } from './Picture.tsx';
import { inkPixels } from './pictures.ts';
import type { Drawn } from './useDrawn.ts';

interface StepsProps {
  readonly drawn: Drawn;
  readonly centres: boolean;
  readonly darkOnLight: boolean;
}

/** How a drawing becomes what the network gets. */
export function Steps({ drawn, centres, darkOnLight }: StepsProps) {
  const { t } = useTranslation();
  const { centring, ink, board } = drawn;
  const size = `${ink.height} × ${ink.width}`;
  const pixels = useMemo(() => inkPixels(ink, darkOnLight), [ink, darkOnLight]);
  return (
    <section className="draw-steps" aria-label={t('draw.steps')}>
      <ol className="draw-step-list">
        {centring && (
          <>
            <Step caption={t('draw.boxed')}>
              <Boxed drawn={drawn} darkOnLight={darkOnLight} />
            </Step>
            <Step caption={t('draw.fitted', { side: boxSide(ink.height, ink.width) })}>
              <Fitted drawn={drawn} darkOnLight={darkOnLight} />
            </Step>
          </>
        )}
        <Step caption={t(centring ? 'draw.centred' : 'draw.asDrawn')}>
          <span className="draw-step-picture" style={{ aspectRatio: board.width / board.height }}>
            <Picture
              pixels={pixels}
              alt={
                centring
                  ? t('draw.centredAlt', { ...spokenCentre(drawn), size })
                  : t('draw.asDrawnAlt', { size })
              }
            />
            {centring && <Middle drawn={drawn} />}
          </span>
        </Step>
      </ol>
      <CheckBox
        label={t('draw.centre')}
        hint={t('draw.centreHint')}
        checked={centres}
        onCheck={(checked) => useDrawing.setState({ centres: checked })}
      />
    </section>
  );
}

interface StepProps {
  readonly caption: string;
  readonly children: ReactNode;
}

function Step({ caption, children }: StepProps) {
  return (
    <li className="draw-step">
      {children}
      <span className="draw-caption">{caption}</span>
    </li>
  );
}

type PartProps = Pick<StepsProps, 'drawn' | 'darkOnLight'>;

/** The drawing with the box around its ink. */
function Boxed({ drawn, darkOnLight }: PartProps) {
  const { t } = useTranslation();
  const { board, centring } = drawn;
  const pixels = useMemo(() => inkPixels(board, darkOnLight), [board, darkOnLight]);
  const { x = 0, y = 0, width = 0, height = 0 } = centring?.box ?? {};
  const across = (pixel: number) => `${(100 * pixel) / board.width}%`;
  const down = (pixel: number) => `${(100 * pixel) / board.height}%`;
  return (
    <span className="draw-step-picture" style={{ aspectRatio: board.width / board.height }}>
      <Picture pixels={pixels} alt={t('draw.boxedAlt')} />
      <span
        className="draw-box"
        style={{ left: across(x), top: down(y), width: across(width), height: down(height) }}
      />
    </span>
  );
}

/** What is in the box, in as many pixels as it gets; as large as in the step after it. */
function Fitted({ drawn, darkOnLight }: PartProps) {
  const { t } = useTranslation();
  const fitted = drawn.centring?.fitted ?? drawn.ink;
  const pixels = useMemo(() => inkPixels(fitted, darkOnLight), [fitted, darkOnLight]);
  const share = (pixel: number, of: number) => `${(100 * pixel) / of}%`;
  const { height, width } = drawn.ink;
  const side = boxSide(height, width);
  return (
    <span className="draw-step-picture draw-fitted" style={{ aspectRatio: width / height }}>
      <span
        style={{ width: share(side, width), height: share(side, height) }}
        className="draw-fitted-box"
        data-dark={darkOnLight || undefined}
      >
        <Picture
          pixels={pixels}
          alt={t('draw.fittedAlt', { size: `${fitted.height} × ${fitted.width}` })}
          className="draw-fitted-ink"
        />
      </span>
    </span>
  );
}

/** The middle of the image, and on it the mass centre. */
function Middle({ drawn: { ink } }: Pick<StepsProps, 'drawn'>) {
  const { x, y } = massCentre(ink);
  const [midX, midY] = [middleOf(ink.width), middleOf(ink.height)];
  return (
    <svg
      className="draw-middle-mark"
      viewBox={`0 0 ${ink.width} ${ink.height}`}
      aria-hidden="true"
      preserveAspectRatio="none"
    >
      <path d={`M${midX} 0V${ink.height}M0 ${midY}H${ink.width}`} />
      <circle cx={x} cy={y} r={ink.width / 24} />
    </svg>
  );
}

/** Rows and columns count from 1; a whole number is the middle of one. */
function spokenCentre({ ink }: Drawn): { row: string; column: string } {
  const { x, y } = massCentre(ink);
  return { row: (y + 0.5).toFixed(1), column: (x + 0.5).toFixed(1) };
}
