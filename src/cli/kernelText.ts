import type { Job } from '../engine/network/executor.ts';
import { buildPlan } from '../engine/plan/buildPlan.ts';
import { gemmKey, type Tuning } from '../engine/plan/variants/variants.ts';
import { escapeControls } from './escapeControls.ts';

/** Which kernels compute a job's GEMMs, in one line. */
export function kernelLine(job: Job, { usual, chosen }: Tuning): string {
  const gemms = gemmsOf(job);
  const others = gemms.filter(({ key }) => chosen[key] !== undefined).length;
  const rest = others === 0 ? '' : `, and others for ${others} of ${gemms.length} GEMMs`;
  return `Kernels: ${usual}${rest}`;
}

/** The same, and which GEMMs are computed otherwise. */
export function kernelText(device: string, job: Job, tuning: Tuning): string {
  const others = gemmsOf(job).flatMap(({ label, key }) => {
    const variant = tuning.chosen[key];
    return variant === undefined ? [] : [`  ${label}: ${variant}`];
  });
  const lines = [`On ${device}. ${kernelLine(job, tuning)}`, ...others];
  return lines.map(escapeControls).join('\n');
}

function gemmsOf(job: Job): readonly { readonly label: string; readonly key: string }[] {
  const { forward, backward } = buildPlan(job);
  return [...forward, ...backward].flatMap((dispatch) => {
    const key = gemmKey(dispatch);
    return key === null ? [] : [{ label: dispatch.label, key }];
  });
}
