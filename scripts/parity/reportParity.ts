import type { VariantRow } from './worstErrors.ts';

/**
 * Prints the results of an adapter.
 * @returns whether at least one variant ran, and all that ran agree and repeat
 */
export function reportParity(adapter: string, rows: readonly VariantRow[]): boolean {
  console.log(`${rows[0]?.networks ?? 0} networks, three steps each, on ${adapter}`);
  console.table(
    rows.map(({ variant, errors, worst, agrees, repeats }) => ({
      variant,
      loss: errors.loss.toExponential(1),
      laterLoss: errors.laterLoss.toExponential(1),
      gradientNorm: errors.gradientNorm.toExponential(1),
      update: errors.update.toExponential(1),
      'largest update error in': worst,
      agrees,
      repeats,
    })),
  );
  return rows.length > 0 && rows.every(({ agrees, repeats }) => agrees && repeats);
}
