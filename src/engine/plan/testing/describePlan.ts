import type { Dispatch } from '../../layers/dispatch.ts';
import { type Plan, planBytes } from '../plan.ts';

const lists = ['forward', 'backward', 'accumulate', 'update'] as const;

/** A plan as text for review: one line for each dispatch, and the range of each tensor. */
export function describePlan(plan: Plan): readonly string[] {
  const launches = lists.flatMap((list) => {
    return plan[list].length === 0 ? [] : [`${list}:`, ...columns(plan[list].map(launchCells))];
  });
  const tensors = Object.entries(plan.views)
    .filter(([, { buffer }]) => plan.tables[buffer] === undefined)
    .map(([id, { buffer, offset, elements }]) => {
      return [id, String(elements), ...(buffer === id ? [] : [`${buffer} + ${offset}`])];
    });
  const tables = Object.entries(plan.tables).map(([name, { length }]) => [name, String(length)]);
  return [
    ...launches,
    'tensors, elements, and the buffer where it is another’s:',
    ...columns(tensors),
    'tables, numbers:',
    ...columns(tables),
    `${lists.flatMap((list) => plan[list]).length} dispatches, ${planBytes(plan)} bytes`,
  ];
}

function launchCells({ label, shader, entry, workgroups, bindings, keepsZeros }: Dispatch) {
  const bound = Object.entries(bindings).map(([role, id]) =>
    role === id ? id : `${role} ← ${id}`,
  );
  const zeros = keepsZeros ? ['keeps zeros'] : [];
  return [label, `${shader}.${entry}`, String(workgroups), [...bound, ...zeros].join(', ')];
}

/** Pads each cell to the width of its column. */
export function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, i) => {
      widths[i] = Math.max(widths[i] ?? 0, cell.length);
    });
  }
  return rows.map((row) =>
    `  ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ')}`.trimEnd(),
  );
}
