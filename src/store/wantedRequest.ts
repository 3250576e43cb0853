import type { AppState } from './appStore.ts';
import { checkSetup } from './checkSetup.ts';

/** What the set-up asks for, on this device as the user has it; null where it cannot be trained. */
export function wantedRequest({ setup, preferences }: Pick<AppState, 'setup' | 'preferences'>) {
  const { request } = checkSetup(setup);
  const isUsual = request?.kernels === 'tuned' && !preferences.tuneKernels;
  return isUsual ? { ...request, kernels: 'usual' as const } : request;
}
