import * as z from 'zod/mini';
import { leanNetwork } from '../../../engine/network/parseNetwork.ts';
import { type PresetName, presets } from '../../../engine/network/presets.ts';
import { leanTuning, tuningSchema } from '../../../engine/plan/variants/tuning.ts';
import { fieldNames } from '../fields/numberFields.ts';
import { isUserData, packedNames } from '../setup/datasets.ts';
import { recordedTuning, withKernels } from '../setup/recordedKernels.ts';
import { setupFields } from '../setup/setupFields.ts';
import { lectureSetup, type Setup } from '../setup/setupSlice.ts';
import { controlNames, type Lesson, MAX_TASK, noLesson } from './shareLinkLesson.ts';

const parts = setupFields(60);

/** What a link may leave out; only what differs from its preset is in it. */
const fields = {
  ...z.partial(z.object(parts)).shape,
  advanced: z.optional(parts.advanced.check(z.refine((all) => Object.keys(all).length <= 100))),
  // never images that only this machine has
  dataset: z.optional(z.enum(packedNames)),
  // kernels that are no longer known are not worth losing a set-up for
  kernels: z.catch(z.optional(tuningSchema), undefined),
};

const controls = z.array(z.enum(controlNames)).check(z.maxLength(controlNames.length));

const sharedSchema = z.object({
  ...fields,
  preset: z._default(parts.preset, lectureSetup.preset),
  task: z._default(z.string().check(z.maxLength(MAX_TASK)), ''),
  hide: z._default(controls, []),
  lock: z._default(controls, []),
});

export interface Shared {
  readonly setup: Setup;
  readonly lesson: Lesson;
}

/** Reads a link's content: the preset, and what differs from it. */
export const shareSchema: z.ZodMiniType<Shared> = z.pipe(
  sharedSchema,
  z.transform(({ preset, task, hide, lock, kernels = null, ...parts }): Shared => {
    const base = setupOf(preset);
    const given = Object.fromEntries(
      Object.entries(parts).filter(([, value]) => value !== undefined),
    ) as Partial<Setup>;
    const setup = { ...base, ...given, texts: { ...base.texts, ...parts.texts } };
    return { setup: withKernels(setup, kernels), lesson: { task, hidden: hide, locked: lock } };
  }),
);

/** The content of a link: plain JSON, without what the preset says anyway. */
export function shareContent(setup: Setup, lesson: Lesson = noLesson): Record<string, unknown> {
  const base = setupOf(setup.preset);
  const own = isUserData(setup.dataset);
  const content: Record<string, unknown> = {};
  const add = (key: string, value: unknown, standard: unknown) => {
    if (JSON.stringify(value) !== JSON.stringify(standard)) content[key] = value;
  };
  add('preset', setup.preset, lectureSetup.preset);
  add('network', leanNetwork(setup.network), leanNetwork(base.network));
  add('optimizer', setup.optimizer, base.optimizer);
  add('loss', setup.loss, base.loss);
  if (!own) add('dataset', setup.dataset, base.dataset);
  add('device', setup.device, base.device);
  add('texts', differing(setup.texts, base.texts), {});
  add('advanced', setup.advanced, base.advanced);
  const tuning = recordedTuning(setup);
  if (tuning !== null) content.kernels = leanTuning(tuning);
  add('task', lesson.task, '');
  add('hide', lesson.hidden, []);
  add('lock', lesson.locked, []);
  return content;
}

/** What choosing a preset in a fresh page gives. */
function setupOf(preset: PresetName): Setup {
  return { ...lectureSetup, preset, network: presets[preset] };
}

function differing(values: Setup['texts'], standards: Setup['texts']): Partial<Setup['texts']> {
  return Object.fromEntries(
    fieldNames
      .filter((name) => values[name] !== standards[name])
      .map((name) => [name, values[name].slice(0, 60)]),
  );
}
