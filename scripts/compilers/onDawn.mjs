// @ts-check
// Compiles the pipelines of a JSON file one after the other on a backend of Dawn, which Chrome and
// Edge use:
//   node onDawn.mjs null|vulkan PIPELINES.json
// Each gives a line of JSON on the error stream, {"begun": its index}, then the driver’s output there, and
// {"refusal": a message or null}, with "absent" where the adapter lacks a feature.
import { readFileSync, writeSync } from 'node:fs';
import { create, globals } from 'webgpu';

const [backend = 'null', path = ''] = process.argv.slice(2);
Object.assign(globalThis, globals);
const dawn = create([`backend=${backend}`]);
// Dawn ends when this object is collected, so it is held here.
Object.assign(globalThis, { held: dawn });
const adapter = await dawn.requestAdapter();
if (adapter === null) throw new Error(`Dawn finds no ${backend} adapter.`);
/** @type {GPUFeatureName[]} */
const wanted = ['subgroups', 'shader-f16'];
const device = await adapter.requestDevice({
  requiredFeatures: wanted.filter((feature) => adapter.features.has(feature)),
});

/** @type {import('./pipelines.ts').Pipeline[]} */
const pipelines = JSON.parse(readFileSync(path, 'utf8'));
for (const [
  begun,
  { kernel, source: code, entry: entryPoint, layout, needs },
] of pipelines.entries()) {
  say({ begun });
  if (needs !== null && !adapter.features.has(needs)) {
    say({ refusal: null, absent: needs });
    continue;
  }
  const bindGroupLayouts = [device.createBindGroupLayout({ entries: layout })];
  const module = device.createShaderModule({ label: kernel, code });
  const refusal = await device
    .createComputePipelineAsync({
      layout: device.createPipelineLayout({ bindGroupLayouts }),
      compute: { module, entryPoint },
    })
    .then(
      () => null,
      async (error) => {
        const { messages } = await module.getCompilationInfo();
        return [
          ...messages.map(({ message, lineNum }) => `${lineNum}: ${message}`),
          error.message,
        ].join('\n');
      },
    );
  say({ refusal });
}
process.exit(0);

/**
 * Writes synchronously, as the driver does to the same stream, so that lines stay in order. @param {object}
 * line
 */
function say(line) {
  writeSync(2, `${JSON.stringify(line)}\n`);
}
