import type { ShaderName } from '../layers/dispatch.ts';

export interface PipelineNeed {
  readonly shader: ShaderName;
  readonly entry: string;
  readonly constants: Readonly<Record<string, number>>;
}

/** The key of a kernel: dispatches with the same key share a pipeline. */
export function pipelineKey({ shader, entry, constants }: PipelineNeed): string {
  const values = Object.entries(constants).map(([name, value]) => `${name}=${value}`);
  return `${shader}.${entry}(${values.sort().join(',')})`;
}
