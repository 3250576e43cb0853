import { create, globals } from 'webgpu';
import { requestGpu } from '../../src/gpu/device.ts';
import { pollPatiently } from '../../src/gpu/pollPatiently.ts';
import { reportParity } from './reportParity.ts';
import { type VariantRow, variantsNamed, worstErrors } from './worstErrors.ts';

Object.assign(globalThis, globals);
pollPatiently();
const gpu = create([]);
// Dawn goes with this object, and V8 would take it where nothing holds it.
Object.assign(globalThis, { held: gpu });
const { device, name } = await requestGpu(gpu);
const rows: (VariantRow | null)[] = [];
const asked = process.argv.slice(2).filter((word) => !word.startsWith('--'));
for (const variant of variantsNamed(asked)) rows.push(await worstErrors(device, variant));
device.destroy();
process.exit(reportParity(name, rows) ? 0 : 1);
