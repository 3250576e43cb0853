import { SpecError } from '../core/errors.ts';
import { elementCount } from '../core/shape.ts';
import { parameterCount, type ResolvedNetwork } from './resolve.ts';

/**
 * Does work that allocates what a network needs. An array longer than the browser gives is a RangeError.
 * @throws SpecError `memory` in its place
 */
export function withinMemory<T>(network: ResolvedNetwork, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const cells = network.layers.reduce((sum, { output }) => sum + elementCount(output), 0);
    throw new SpecError('memory', { parameters: parameterCount(network), cells });
  }
}
