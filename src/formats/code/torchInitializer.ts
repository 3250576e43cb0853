import { elementCount } from '../../engine/core/shape.ts';
import type { Initializer } from '../../engine/layers/initializer.ts';
import type { ParamSpec } from '../../engine/layers/layerDef.ts';

/** Standard deviation of a unit normal cut at ±2, by which Keras divides. */
const TRUNCATED_STDDEV = 0.87962566103423978;

type Fill = (tensor: string, param: ParamSpec) => string;

const uniform =
  (variance: (param: ParamSpec) => number): Fill =>
  (tensor, param) => {
    const limit = Math.sqrt(3 * variance(param)).toPrecision(9);
    return `nn.init.uniform_(${tensor}, -${limit}, ${limit})`;
  };
const normal =
  (variance: (param: ParamSpec) => number): Fill =>
  (tensor, param) => {
    const deviation = Math.sqrt(variance(param)) / TRUNCATED_STDDEV;
    const [std, end] = [deviation, 2 * deviation].map((value) => value.toPrecision(9));
    return `nn.init.trunc_normal_(${tensor}, std=${std}, a=-${end}, b=${end})`;
  };

const glorot = ({ fanIn, fanOut }: ParamSpec) => 2 / Math.max(1, fanIn + fanOut);
const he = ({ fanIn }: ParamSpec) => 2 / Math.max(1, fanIn);
const lecun = ({ fanIn }: ParamSpec) => 1 / Math.max(1, fanIn);

/** Keras's initial values, by the fans that Keras takes. */
const fills: { readonly [I in Initializer]: Fill } = {
  glorot_uniform: uniform(glorot),
  glorot_normal: normal(glorot),
  he_uniform: uniform(he),
  he_normal: normal(he),
  lecun_uniform: uniform(lecun),
  lecun_normal: normal(lecun),
  zeros: (tensor) => `nn.init.zeros_(${tensor})`,
  ones: (tensor) => `nn.init.ones_(${tensor})`,
};

/** The statement that fills a tensor; null where PyTorch begins with the same values. */
export function torchFill(tensor: string, param: ParamSpec): string | null {
  const { initializer, shape, name } = param;
  const isStatistic = name === 'beta' || name === 'moving_mean';
  if (initializer === 'zeros' && isStatistic) return null;
  if (initializer === 'ones' && !isStatistic && name !== 'bias' && shape.length === 1) return null;
  // one fan is one number: PyTorch's own would need two axes
  const isKernel = elementCount(shape) > 0 && shape.length > 1;
  if (isKernel && initializer === 'glorot_uniform') return `nn.init.xavier_uniform_(${tensor})`;
  return fills[initializer](tensor, param);
}
