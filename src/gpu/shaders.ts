import activation from '../../shaders/activation.wgsl?raw';
import affine from '../../shaders/affine.wgsl?raw';
import batchNormalization from '../../shaders/batchNormalization.wgsl?raw';
import conv2d from '../../shaders/conv2d.wgsl?raw';
import dense from '../../shaders/dense.wgsl?raw';
import dropout from '../../shaders/dropout.wgsl?raw';
import gather from '../../shaders/gather.wgsl?raw';
import loss from '../../shaders/loss.wgsl?raw';
import optimizer from '../../shaders/optimizer.wgsl?raw';
import pool2d from '../../shaders/pool2d.wgsl?raw';
import prelude from '../../shaders/prelude.wgsl?raw';
import reduce from '../../shaders/reduce.wgsl?raw';
import type { ShaderName } from '../layers/dispatch.ts';

const sources: Readonly<Record<ShaderName, string>> = {
  activation,
  affine,
  batchNormalization,
  conv2d,
  dense,
  dropout,
  gather,
  loss,
  optimizer,
  pool2d,
  reduce,
};

const preludeLines = prelude.split('\n').length - 1;

/** The prelude and the shader: WGSL as the device gets it. */
export function shaderSource(name: ShaderName): string {
  return prelude + sources[name];
}

/** A compiler message with the file and the line that a person would open. */
export function locateMessage(name: ShaderName, message: GPUCompilationMessage): string {
  const { lineNum, linePos, message: text } = message;
  const place =
    lineNum > preludeLines
      ? `${name}.wgsl:${lineNum - preludeLines}:${linePos}`
      : `prelude.wgsl:${lineNum}:${linePos}`;
  return `shaders/${place} ${text}`;
}
