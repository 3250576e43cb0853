import type { AppState } from './appStore.ts';
import { checkSetup } from './setup/checkSetup.ts';

/** What the set-up asks for, on this device as the user has it; null where it cannot be trained. */
export function wantedRequest({ setup, preferences }: Pick<AppState, 'setup' | 'preferences'>) {
  const { request } = checkSetup(setup);
  if (request?.kernels !== 'tuned') return request;
  const { tuneKernels, allowHalf } = preferences;
  const kernels = tuneKernels ? (allowHalf ? 'tuned-f16' : 'tuned') : 'usual';
  return { ...request, kernels } as const;
}
