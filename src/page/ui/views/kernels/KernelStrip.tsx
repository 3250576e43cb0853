import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatMs, formatPercent } from '../../../../bench/format.ts';
import { efficiencyOf } from '../../../../bench/report.ts';
import { stepMs } from '../../../store/kernels/layerShares.ts';
import type { Profiled } from '../../../store/kernels/studies.ts';
import { formatBytes, formatCompact } from '../../format/format.ts';

interface KernelStripProps {
  readonly report: Profiled['report'];
  /** CSS colour of a layer's family */
  colorOf(layer: string): string;
}

/** Of a step: shares that add up to less than 1 would leave room. */
const PARTS = 1000;

const passes = ['forward', 'backward', 'accumulate', 'update'] as const;

/** One bar for each kernel, in the order of a step; as wide as its share of the time. One stop of the Tab key. */
export function KernelStrip({ report: { kernels, peak }, colorOf }: KernelStripProps) {
  const { t } = useTranslation('kernels');
  const [at, setAt] = useState<number | null>(null);
  const bars = useRef<HTMLElement>(null);
  const whole = stepMs(kernels);
  const walk = (event: KeyboardEvent) => {
    const next = { ArrowRight: 1, ArrowLeft: -1, Home: -kernels.length, End: kernels.length }[
      event.key
    ];
    if (next === undefined) return;
    event.preventDefault();
    const place = Math.max(0, Math.min(kernels.length - 1, (at ?? 0) + next));
    bars.current?.querySelectorAll('button')[place]?.focus();
  };
  const factsOf = (kernel: (typeof kernels)[number]) => {
    const { label, ms, launches, flops, bytes } = kernel;
    const time = formatMs(ms * launches);
    const facts = t('strip.facts', { label, time, share: formatPercent((ms * launches) / whole) });
    const detail = t('strip.detail', {
      flops: formatCompact(flops * launches),
      bytes: formatBytes(bytes * launches),
      peak: formatPercent(efficiencyOf({ ms, flops, bytes }, peak).ofRoofline),
    });
    return `${facts}; ${detail}`;
  };
  const shown = at === null ? undefined : kernels[at];
  return (
    <div className="kernel-strip">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset groups the controls of a form */}
      <section
        ref={bars}
        role="group"
        className="kernel-passes"
        aria-label={t('strip.label')}
        onKeyDown={walk}
      >
        {passes.map((pass) => {
          const own = kernels.flatMap((kernel, index) =>
            kernel.pass === pass ? [{ kernel, index }] : [],
          );
          if (own.length === 0) return null;
          const ms = stepMs(own.map(({ kernel }) => kernel));
          return (
            <div key={pass} className="kernel-pass" style={{ flexGrow: (PARTS * ms) / whole }}>
              <span className="kernel-pass-name">{t(`strip.pass.${pass}`)}</span>
              <div className="kernel-bars">
                {own.map(({ kernel, index }) => (
                  <button
                    key={kernel.label}
                    type="button"
                    className="kernel-bar"
                    aria-label={factsOf(kernel)}
                    tabIndex={index === (at ?? 0) ? 0 : -1}
                    data-shown={index === at || undefined}
                    style={{
                      flexGrow: (PARTS * kernel.ms * kernel.launches) / whole,
                      background: kernel.layers[0] ? colorOf(kernel.layers[0]) : 'var(--flat)',
                    }}
                    onFocus={() => setAt(index)}
                    onPointerEnter={() => setAt(index)}
                  />
                ))}
              </div>
            </div>
          );
        })}
      </section>
      <p className="kernel-readout" aria-hidden="true">
        {shown ? factsOf(shown) : t('strip.hint')}
      </p>
    </div>
  );
}
