import type { Job } from '../engine/network/executor.ts';
import { buildPlan } from '../engine/plan/buildPlan.ts';
import { productKey, type Tuning } from '../engine/plan/variants/variants.ts';

/** Which kernels compute a job's products, in one line. */
export function kernelLine(job: Job, { usual, chosen }: Tuning): string {
  const products = productsOf(job);
  const others = products.filter(({ key }) => chosen[key] !== undefined).length;
  const rest = others === 0 ? '' : `, and others for ${others} of ${products.length} products`;
  return `Kernels: ${usual}${rest}`;
}

/** The same, and which products are computed otherwise. */
export function kernelText(device: string, job: Job, tuning: Tuning): string {
  const others = productsOf(job).flatMap(({ label, key }) => {
    const variant = tuning.chosen[key];
    return variant === undefined ? [] : [`  ${label}: ${variant}`];
  });
  return [`On ${device}. ${kernelLine(job, tuning)}`, ...others].join('\n');
}

function productsOf(job: Job): readonly { readonly label: string; readonly key: string }[] {
  const { forward, backward } = buildPlan(job);
  return [...forward, ...backward].flatMap((dispatch) => {
    const key = productKey(dispatch);
    return key === null ? [] : [{ label: dispatch.label, key }];
  });
}
