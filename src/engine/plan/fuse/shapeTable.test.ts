import { describe, expect, it } from 'vitest';
import { buildPlan } from '../buildPlan.ts';
import { pipelineKey } from '../pipelineKey.ts';
import { planBytes } from '../plan.ts';
import { presetJob } from '../testing/presetJob.ts';
import { shapeFields } from '../variants/subgroups.ts';
import { spreads, type Variant, variants } from '../variants/variants.ts';

function planOf(usual: Variant) {
  return buildPlan(presetJob('model-a', 32), { tuning: { usual, chosen: {} } });
}

describe('shapes as a uniform', () => {
  it('let all layers share one pipeline for each pass', () => {
    const { forward, backward } = planOf('lanes8');
    const gemms = [...forward, ...backward].filter(({ shader }) => shader.includes('Subgroup'));
    expect(gemms).toHaveLength(11);
    expect(new Set(gemms.map(pipelineKey)).size).toBe(3);
  });

  it('are in a table of the plan, and each dispatch binds its own row', () => {
    const plan = planOf('lanes8');
    const found = plan.forward.find(({ label }) => label === 'conv2d_2 forward');
    const view = plan.views[found?.bindings.shape ?? ''];
    const words = plan.tables.shapes?.slice(view?.offset);
    const value = (field: (typeof shapeFields)[number]) => words?.[shapeFields.indexOf(field)];
    expect([value('BATCH'), value('H'), value('CI'), value('CO')]).toEqual([32, 5, 64, 64]);
    expect((view?.offset ?? 1) % 64).toBe(0);
  });

  it('need the same bytes in every plan whose sums have the same parts', () => {
    const alike = variants.filter((variant) => !spreads(variant));
    expect(alike).toContain('tile');
    expect(new Set(alike.map((variant) => planBytes(planOf(variant)))).size).toBe(1);
  });
});
