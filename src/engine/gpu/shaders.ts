import activation from '../../../shaders/activation.wgsl?raw';
import adam from '../../../shaders/adam.wgsl?raw';
import affine from '../../../shaders/affine.wgsl?raw';
import batchNormalization from '../../../shaders/batchNormalization.wgsl?raw';
import conv2d from '../../../shaders/conv2d.wgsl?raw';
import conv2dFours from '../../../shaders/conv2dFours.wgsl?raw';
import conv2dLanes from '../../../shaders/conv2dLanes.wgsl?raw';
import conv2dLanesDgrad from '../../../shaders/conv2dLanesDgrad.wgsl?raw';
import conv2dLanesForward from '../../../shaders/conv2dLanesForward.wgsl?raw';
import conv2dLanesWgrad from '../../../shaders/conv2dLanesWgrad.wgsl?raw';
import conv2dOdd from '../../../shaders/conv2dOdd.wgsl?raw';
import conv2dShared from '../../../shaders/conv2dShared.wgsl?raw';
import conv2dSharedDgrad from '../../../shaders/conv2dSharedDgrad.wgsl?raw';
import conv2dSharedForward from '../../../shaders/conv2dSharedForward.wgsl?raw';
import conv2dSharedWgrad from '../../../shaders/conv2dSharedWgrad.wgsl?raw';
import conv2dStore from '../../../shaders/conv2dStore.wgsl?raw';
import conv2dUpdate from '../../../shaders/conv2dUpdate.wgsl?raw';
import conv2dVec4 from '../../../shaders/conv2dVec4.wgsl?raw';
import conv2dVec4Dgrad from '../../../shaders/conv2dVec4Dgrad.wgsl?raw';
import conv2dVec4Forward from '../../../shaders/conv2dVec4Forward.wgsl?raw';
import conv2dVec4Inputs from '../../../shaders/conv2dVec4Inputs.wgsl?raw';
import conv2dVec4Outputs from '../../../shaders/conv2dVec4Outputs.wgsl?raw';
import conv2dVec4Weights from '../../../shaders/conv2dVec4Weights.wgsl?raw';
import conv2dVec4Wgrad from '../../../shaders/conv2dVec4Wgrad.wgsl?raw';
import dense from '../../../shaders/dense.wgsl?raw';
import dropout from '../../../shaders/dropout.wgsl?raw';
import foldDgrad from '../../../shaders/foldDgrad.wgsl?raw';
import foldForward from '../../../shaders/foldForward.wgsl?raw';
import gather from '../../../shaders/gather.wgsl?raw';
import lanes4 from '../../../shaders/lanes4.wgsl?raw';
import lanes8 from '../../../shaders/lanes8.wgsl?raw';
import lanesFours from '../../../shaders/lanesFours.wgsl?raw';
import lanesOdd from '../../../shaders/lanesOdd.wgsl?raw';
import loss from '../../../shaders/loss.wgsl?raw';
import optimizer from '../../../shaders/optimizer.wgsl?raw';
import pool2d from '../../../shaders/pool2d.wgsl?raw';
import prelude from '../../../shaders/prelude.wgsl?raw';
import reduce from '../../../shaders/reduce.wgsl?raw';
import sharedHalf from '../../../shaders/sharedHalf.wgsl?raw';
import sharedSingle from '../../../shaders/sharedSingle.wgsl?raw';
import type { ShaderName } from '../layers/dispatch.ts';
import { productPass } from '../plan/variants/variants.ts';

const sources: Readonly<Record<ShaderName, string>> = {
  activation,
  affine,
  batchNormalization,
  conv2d,
  conv2dHalfDgrad: conv2dSharedDgrad,
  conv2dHalfForward: conv2dSharedForward,
  conv2dHalfWgrad: conv2dSharedWgrad,
  conv2dLanes4Dgrad: conv2dLanesDgrad,
  conv2dLanes4Forward: conv2dLanesForward,
  conv2dLanes4OddForward: conv2dLanesForward,
  conv2dLanes4OddWgrad: conv2dLanesWgrad,
  conv2dLanes4Wgrad: conv2dLanesWgrad,
  conv2dLanes8Dgrad: conv2dLanesDgrad,
  conv2dLanes8Forward: conv2dLanesForward,
  conv2dLanes8OddForward: conv2dLanesForward,
  conv2dLanes8OddWgrad: conv2dLanesWgrad,
  conv2dLanes8Wgrad: conv2dLanesWgrad,
  conv2dOddDgrad: conv2dVec4Dgrad,
  conv2dOddForward: conv2dVec4Forward,
  conv2dOddWgrad: conv2dVec4Wgrad,
  conv2dSharedAdamWgrad: conv2dSharedWgrad,
  conv2dHalfAdamWgrad: conv2dSharedWgrad,
  conv2dSharedDgrad,
  conv2dSharedForward,
  conv2dSharedWgrad,
  conv2dVec4Dgrad,
  conv2dVec4Forward,
  conv2dVec4Wgrad,
  dense,
  dropout,
  foldDgrad,
  foldForward,
  gather,
  loss,
  optimizer,
  pool2d,
  reduce,
};

export const shaderNames = Object.keys(sources) as readonly ShaderName[];

/** What the variants of one product share: see `src/engine/plan/variants/variants.ts`. */
const partsOf = {
  Forward: { conv2dVec4Outputs },
  Dgrad: { conv2dVec4Inputs },
  Wgrad: { conv2dVec4Weights, conv2dStore },
} as const;

/** What stands before a shader, in its order. */
function filesBefore(name: ShaderName): Readonly<Record<string, string>> {
  if (name.startsWith('conv2dLanes')) {
    const size = name.startsWith('conv2dLanes4') ? { lanes4 } : { lanes8 };
    const reads = name.includes('Odd') ? { lanesOdd } : { lanesFours };
    return { ...size, prelude, conv2dLanes, ...reads };
  }
  if (name === 'optimizer') return { prelude, adam };
  if (name === 'foldForward') return { prelude, conv2dVec4, conv2dFours, conv2dVec4Outputs };
  if (name === 'foldDgrad') return { prelude, conv2dVec4, conv2dFours, conv2dVec4Inputs };
  const pass = productPass(name);
  if (pass === null) return { prelude };
  if (name.startsWith('conv2dOdd')) return { prelude, conv2dVec4, conv2dOdd, ...partsOf[pass] };
  const ends = name.includes('Adam') ? { conv2dVec4Weights, adam, conv2dUpdate } : partsOf[pass];
  const fours = { prelude, conv2dVec4, conv2dFours, ...ends };
  const shared = { ...fours, conv2dShared };
  if (name.startsWith('conv2dHalf')) return { sharedHalf, ...shared };
  if (name.startsWith('conv2dShared')) return { sharedSingle, ...shared };
  return fours;
}

/** What it shares with others, and the shader, with its constants still open. */
export function shaderText(name: ShaderName): string {
  return Object.values(filesBefore(name)).join('') + sources[name];
}

/** An `override` declaration: name, type, and the default if it has one. */
const DECLARATION = /^override\s+(\w+)\s*:\s*(u32|f32)(?:\s*=([^;]*))?;/gm;

/**
 * WGSL as a device gets it: each `override` is a `const`, with the value given or its default. Safari 26
 * evaluates no override that names another, and refuses a value for one that an entry point does not use;
 * every compiler folds a `const`.
 * @throws Error where a constant has no value, or none of that name is declared
 */
export function shaderSource(
  name: ShaderName,
  constants: Readonly<Record<string, number>>,
): string {
  const left = new Set(Object.keys(constants));
  const source = shaderText(name).replace(
    DECLARATION,
    (declaration: string, constant: string, type: string, standard: string | undefined) => {
      left.delete(constant);
      const value = constants[constant]?.toString() ?? standard?.trim();
      if (value === undefined) throw new Error(`${name} needs a value for ${constant}.`);
      // a message's line is that of the file
      const lost = declaration.split('\n').length - value.split('\n').length;
      return `const ${constant}: ${type} = ${value};${'\n'.repeat(lost)}`;
    },
  );
  if (left.size > 0) throw new Error(`${name} declares no constant ${[...left].join(', ')}.`);
  return source;
}

/** A compiler message with the file and the line that a person would open. */
export function locateMessage(name: ShaderName, message: GPUCompilationMessage): string {
  const { linePos, message: text } = message;
  let line = message.lineNum;
  for (const [file, source] of Object.entries(filesBefore(name))) {
    const lines = source.split('\n').length - 1;
    if (line <= lines) return `shaders/${file}.wgsl:${line}:${linePos} ${text}`;
    line -= lines;
  }
  // one file for subgroups of each size, for both precisions, and for all channels
  const file = name
    .replace(/Lanes\d(Odd)?/, 'Lanes')
    .replace('Half', 'Shared')
    .replace('Adam', '')
    .replace('Odd', 'Vec4');
  return `shaders/${file}.wgsl:${line}:${linePos} ${text}`;
}
