import '../engine/core/withoutEval.ts';
import { NoGpuError } from '../engine/gpu/device.ts';
import type { Contender } from './contender.ts';
import { Ours } from './ours.ts';
import type { BenchCommand, BenchEvent } from './protocol.ts';
import { runBench } from './runBench.ts';

const post = (event: BenchEvent) => postMessage(event);

addEventListener('message', ({ data }: MessageEvent<BenchCommand>) => {
  run(data).then(
    () => post({ type: 'done' }),
    (error: unknown) => {
      const code = error instanceof NoGpuError ? error.code : null;
      const message = error instanceof Error ? error.message : String(error);
      post({ type: 'failed', code, message });
    },
  );
});

async function run({ options, peers }: BenchCommand): Promise<void> {
  // Before the peers are loaded: without WebGPU nothing can be measured.
  if (navigator.gpu === undefined) {
    throw new NoGpuError(globalThis.isSecureContext ? 'noWebGpu' : 'insecureContext');
  }
  await runBench(options, {
    ours: new Ours(navigator.gpu, import.meta.env.VITE_CONVLAB_VERSION ?? ''),
    peers: peers ? await openPeers() : [],
    classes: globalThis,
    signal: new AbortController().signal,
    place: { runtime: browserName(), cores: navigator.hardwareConcurrency },
    onProgress: (progress) => post({ type: 'progress', progress }),
    onReport: (report) => post({ type: 'report', report }),
  });
}

/** The condition is here and not behind a name, so that a published build drops the peers. */
async function openPeers(): Promise<readonly Contender[]> {
  if (import.meta.env.DEV || import.meta.env.MODE === 'bench') {
    const { TensorFlow } = await import('./peers/tfjs.ts');
    const { JaxJs } = await import('./peers/jaxJs.ts');
    const version = import.meta.env.VITE_JAX_JS_VERSION ?? '';
    return [new JaxJs(version), new TensorFlow('webgpu'), new TensorFlow('webgl')];
  }
  return [];
}

/** `Chromium 156` where the browser reports it, else the end of its user agent. */
function browserName(): string {
  const { userAgent } = navigator;
  const known = userAgent.match(/(Edg|Firefox|Chrome|Version)\/(\d+)/);
  const names: Record<string, string> = { Edg: 'Edge', Version: 'Safari', Chrome: 'Chromium' };
  const name = known?.[1] ?? '';
  return known ? `${names[name] ?? name} ${known[2]}` : userAgent.slice(-40);
}
