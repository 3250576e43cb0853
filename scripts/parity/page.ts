import { requestGpu } from '../../src/engine/gpu/device.ts';
import { type VariantRow, worstErrors } from './worstErrors.ts';

/** The result that the page's opener waits for. */
interface Found {
  readonly adapter: string;
  readonly rows: readonly VariantRow[];
}

async function find(): Promise<Found> {
  const gpu = await requestGpu(navigator.gpu);
  return { adapter: gpu.name, rows: await worstErrors(gpu) };
}

find().then(
  (found) => Object.assign(window, { parity: found }),
  (error: unknown) => Object.assign(window, { parity: { failure: String(error) } }),
);
