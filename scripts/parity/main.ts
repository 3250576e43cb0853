import { create, globals } from 'webgpu';
import { requestGpu } from '../../src/gpu/device.ts';
import { pollPatiently } from '../../src/gpu/pollPatiently.ts';
import { reportParity } from './reportParity.ts';
import { worstErrors } from './worstErrors.ts';

Object.assign(globalThis, globals);
pollPatiently();
const gpu = create([]);
// Dawn goes with this object, and V8 would take it where nothing holds it.
Object.assign(globalThis, { held: gpu });
const { device, name } = await requestGpu(gpu);
const asked = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const rows = await worstErrors(device, asked);
device.destroy();
process.exit(reportParity(name, rows) ? 0 : 1);
