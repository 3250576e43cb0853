import type { Dispatch } from '../../layers/dispatch.ts';

/** How the constants of one family of kernels are read. */
export interface ConstantsReader<Needed, Optional> {
  /**
   * The constants that the dispatch gives, and no others.
   * @throws Error naming the dispatch and the constant where a needed one is missing or one is unknown
   */
  given(dispatch: Dispatch): Needed & Partial<Optional>;
  /**
   * All constants, with the standard values of optional ones that the dispatch does not give.
   * @throws Error as `given` does
   */
  whole(dispatch: Dispatch): Needed & Optional;
}

/**
 * @param needed names that every dispatch of the family must give
 * @param standards the optional names, each with its standard value
 */
export function constantsReader<Needed extends string, Optional extends string>(
  needed: readonly Needed[],
  standards: (given: Readonly<Record<Needed, number>>) => Readonly<Record<Optional, number>>,
): ConstantsReader<Readonly<Record<Needed, number>>, Readonly<Record<Optional, number>>> {
  type Given = Readonly<Record<Needed, number> & Partial<Record<Optional, number>>>;
  const read = ({ label, shader, constants }: Dispatch) => {
    const names = Object.keys(constants);
    const missing = needed.filter((name) => !Object.hasOwn(constants, name));
    if (missing.length > 0) {
      throw new Error(
        `${label} lacks ${missing.join(', ')}, which ${shader} needs; it has ${names.join(', ')}.`,
      );
    }
    const given = constants as Given;
    const standard = standards(given);
    const known = [...needed, ...Object.keys(standard)];
    const unknown = names.filter((name) => !known.includes(name));
    if (unknown.length > 0) {
      throw new Error(
        `${label} has ${unknown.join(', ')}, which ${shader} does not know; it knows ${known.join(', ')}.`,
      );
    }
    return { given, standard };
  };
  return {
    given: (dispatch) => read(dispatch).given,
    whole(dispatch) {
      const { given, standard } = read(dispatch);
      return { ...standard, ...given };
    },
  };
}
