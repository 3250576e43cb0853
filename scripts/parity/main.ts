import { create, globals } from 'webgpu';
import { requestGpu } from '../../src/engine/gpu/device.ts';
import { pollPatiently } from '../../src/engine/gpu/pollPatiently.ts';
import { reportParity } from './reportParity.ts';
import { worstErrors } from './worstErrors.ts';

Object.assign(globalThis, globals);
pollPatiently();
const dawn = create([]);
// Dawn ends when this object is collected, so it is held here.
Object.assign(globalThis, { held: dawn });
const gpu = await requestGpu(dawn);
const asked = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const rows = await worstErrors(gpu, asked);
gpu.device.destroy();
process.exit(reportParity(gpu.name, rows) ? 0 : 1);
