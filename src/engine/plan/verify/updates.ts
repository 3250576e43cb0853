import { elementCount } from '../../core/shape.ts';
import { CLIP_NUMBERS } from '../clipGradients.ts';
import type { Plan } from '../plan.ts';
import { workgroupsOf } from '../planUpdate.ts';
import type { View } from '../tensorTable.ts';
import { overlaps, usesOf } from './uses.ts';

/**
 * Checks that a step updates each weight that trains once and no other, and that no dispatch reads an updated weight where it needs
 * the one of the forward pass.
 * @throws Error naming the weight or the dispatch
 */
export function verifyUpdates(plan: Plan): void {
  const uses = usesOf(plan);
  for (const { dispatch, id, role } of uses) {
    if (role !== 'table') continue;
    const table = plan.tables[id] ?? [];
    const clips = dispatch.shader === 'clip';
    const rows = clips ? table.length / CLIP_NUMBERS : workgroupsOf(table);
    if (dispatch.workgroups === rows) continue;
    throw new Error(
      `${dispatch.label} has ${dispatch.workgroups} workgroups, but ${id} has rows for ${rows}.`,
    );
  }
  const updating = uses.filter(({ role }) => role === 'weights');
  const early = updating.filter(({ dispatch }) => dispatch.bindings.table === undefined);
  verifyOnce(plan, [...plan.parts.map(({ weights }) => weights), ...early.map(({ view }) => view)]);
  for (const { at, dispatch, id, view } of uses.filter(({ role }) => role === 'w')) {
    const before = updating.find((use) => use.at < at && overlaps(use.view, view));
    if (before === undefined) continue;
    throw new Error(
      `${dispatch.label} reads ${id}, which ${before.dispatch.label} has updated in the same step.`,
    );
  }
}

function verifyOnce({ params }: Plan, updated: readonly View[]): void {
  for (const { name, shape, buffer, offset, trained } of params) {
    if (buffer !== 'weights') continue;
    const range = { buffer, offset, elements: elementCount(shape) };
    const parts = updated.filter((view) => overlaps(view, range));
    const whole = parts.every(
      (view) => view.offset <= offset && offset + range.elements <= view.offset + view.elements,
    );
    if (parts.length === (trained ? 1 : 0) && whole) continue;
    if (!trained) throw new Error(`A step updates ${name}, which is frozen.`);
    throw new Error(
      `A step updates ${name} ${whole ? `${parts.length} times` : 'in part'}, expected once and whole.`,
    );
  }
}
