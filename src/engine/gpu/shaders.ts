import type { ShaderName } from '../layers/dispatch.ts';
import { gemmPass } from '../plan/variants/variants.ts';
import { overridesAsText } from './overridesAsText.ts';

const texts = import.meta.glob<string>('../../../shaders/*.wgsl', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The text of a file of `shaders/`. */
function textOf(file: string): string {
  const text = texts[`../../../shaders/${file}.wgsl`];
  if (text === undefined) throw new Error(`There is no shaders/${file}.wgsl.`);
  return text;
}

/** All shaders in one text, which changes with each of them. */
export const allShaders = Object.values(texts).join('');

/** Files that the variants of a GEMM share: see `src/engine/plan/variants/variants.ts`. */
const partsOf = {
  Forward: ['conv2dVec4Outputs'],
  Dgrad: ['conv2dVec4Inputs'],
  Wgrad: ['conv2dVec4Weights', 'conv2dStore'],
} as const;

/** Before what reads channels in fours. */
const fours = ['prelude', 'conv2dVec4', 'conv2dReadVec4'] as const;
/** Instead of the parts of `Wgrad`, where it updates the weights at once. */
const update = ['conv2dVec4Weights', 'adam', 'conv2dUpdate'] as const;

/** The files of a shader that computes no pass of a GEMM, where they are more than the prelude and its own. */
const filesOfOthers: Readonly<Record<string, readonly string[]>> = {
  activation: ['prelude', 'functions', 'activation'],
  clip: ['prelude', 'adam', 'clip'],
  loss: ['prelude', 'functions', 'loss'],
  optimizer: ['prelude', 'adam', 'optimizer'],
  foldForward: [...fours, ...partsOf.Forward, 'foldForward'],
  foldDgrad: [...fours, ...partsOf.Dgrad, 'foldDgrad'],
};

/** The files that a shader is made of, in their order. Its own is last, and several variants may share it. */
function filesOf(name: ShaderName): readonly string[] {
  const pass = gemmPass(name);
  if (pass === null) return filesOfOthers[name] ?? ['prelude', name];
  if (name.startsWith('conv2dSubgroup')) {
    const size = name.startsWith('conv2dSubgroup4') ? 'subgroup4' : 'subgroup8';
    const read = name.includes('Scalar') ? 'subgroupReadScalar' : 'subgroupReadVec4';
    return [size, 'prelude', 'conv2dSubgroup', read, `conv2dSubgroup${pass}`];
  }
  const parts = name.includes('Adam') ? update : partsOf[pass];
  if (name.startsWith('conv2dHalf'))
    return ['sharedHalf', ...fours, ...parts, 'conv2dShared', `conv2dShared${pass}`];
  if (name.startsWith('conv2dShared'))
    return ['sharedSingle', ...fours, ...parts, 'conv2dShared', `conv2dShared${pass}`];
  if (name.startsWith('conv2dScalar'))
    return ['prelude', 'conv2dVec4', 'conv2dReadScalar', ...parts, `conv2dVec4${pass}`];
  return [...fours, ...parts, `conv2dVec4${pass}`];
}

/** The shared files and the shader's own, with constants still without values. */
export function shaderText(name: ShaderName): string {
  return filesOf(name).map(textOf).join('');
}

/**
 * WGSL as a device gets it: each `override` is a `const` with the given value or its default.
 * @throws Error where a constant has no value, or a given one is not declared
 */
export function shaderSource(
  name: ShaderName,
  constants: Readonly<Record<string, number>>,
): string {
  return overridesAsText(name, shaderText(name), constants);
}

/** A compiler message with the file and line to open. */
export function locateMessage(name: ShaderName, message: GPUCompilationMessage): string {
  const { linePos, message: text } = message;
  const files = filesOf(name);
  let line = message.lineNum;
  for (const file of files.slice(0, -1)) {
    const lines = textOf(file).split('\n').length - 1;
    if (line <= lines) return `shaders/${file}.wgsl:${line}:${linePos} ${text}`;
    line -= lines;
  }
  return `shaders/${files.at(-1)}.wgsl:${line}:${linePos} ${text}`;
}
