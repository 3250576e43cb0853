import { describe, expect, it } from 'vitest';
import { earlyStoppingSchema } from '../network/callbacks.ts';
import { optimizerSchemas } from '../network/optimizers.ts';
import { decaySchemas } from '../network/schedules.ts';
import { schemaFields } from './schemaFields.ts';

const byName = (fields: ReturnType<typeof schemaFields>) =>
  Object.fromEntries(fields.map((field) => [field.name, field]));

describe('schemaFields', () => {
  it('reads bounds and defaults from the optimizers’ schemas', () => {
    const { learning_rate, momentum, nesterov, weight_decay } = byName(
      schemaFields(optimizerSchemas.SGD),
    );
    expect(learning_rate).toMatchObject({ kind: 'number', standard: 0.01, min: 0, max: Infinity });
    expect(momentum).toMatchObject({
      standard: 0,
      min: 0,
      max: 1,
      belowMax: true,
      aboveMin: false,
    });
    expect(nesterov).toMatchObject({ kind: 'switch', name: 'nesterov', standard: false });
    expect(weight_decay).toMatchObject({ kind: 'number', standard: null, nullable: true });
    const { epsilon } = byName(schemaFields(optimizerSchemas.Adam));
    expect(epsilon).toMatchObject({ standard: 1e-7, min: 1.2e-38, whole: false });
  });

  it('knows whole numbers and choices', () => {
    const { decay_steps } = byName(schemaFields(decaySchemas.CosineDecay));
    expect(decay_steps).toMatchObject({ whole: true, min: 0, aboveMin: true, standard: 1000 });
    const { monitor, baseline, patience } = byName(schemaFields(earlyStoppingSchema));
    expect(monitor).toMatchObject({
      kind: 'choice',
      standard: 'val_loss',
      options: ['val_loss', 'val_accuracy', 'loss', 'accuracy'],
    });
    expect(baseline).toMatchObject({ nullable: true, min: -Infinity, max: Infinity });
    expect(patience).toMatchObject({ whole: true, min: 0, aboveMin: false });
  });
});
