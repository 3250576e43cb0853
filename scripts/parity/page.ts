import { requestGpu } from '../../src/gpu/device.ts';
import { type VariantRow, variantsNamed, worstErrors } from './worstErrors.ts';

/** What the page's opener waits for. */
interface Found {
  readonly adapter: string;
  readonly rows: readonly (VariantRow | null)[];
}

async function find(): Promise<Found> {
  const { device, name } = await requestGpu(navigator.gpu);
  const rows: (VariantRow | null)[] = [];
  for (const variant of variantsNamed([])) rows.push(await worstErrors(device, variant));
  return { adapter: name, rows };
}

find().then(
  (found) => Object.assign(window, { parity: found }),
  (error: unknown) => Object.assign(window, { parity: { failure: String(error) } }),
);
