import type { Plan } from '../plan.ts';
import { dispatchesOf, usersOf } from './rewrite.ts';

/** Buffers that no dispatch binds any more are removed. */
export function dropUnused(plan: Plan): Plan {
  const shapes = new Set(dispatchesOf(plan).map(({ shape }) => shape));
  const used = (id: string) => shapes.has(id) || usersOf(plan, id).length > 0;
  const kept = Object.entries(plan.buffers).filter(
    ([name]) =>
      used(name) ||
      Object.entries(plan.views).some(([id, { buffer }]) => buffer === name && used(id)),
  );
  const buffers = Object.fromEntries(kept);
  const views = Object.entries(plan.views).filter(([, { buffer }]) => buffer in buffers);
  return { ...plan, buffers, views: Object.fromEntries(views) };
}
