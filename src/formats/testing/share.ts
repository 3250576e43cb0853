import * as fc from 'fast-check';

/**
 * A place in a text or a file as a share of it, from 0 up to 1: any place as often as another. `fc.double` is
 * even over the bits of its numbers, so that most of them would be the very first place.
 */
export const share: fc.Arbitrary<number> = fc.nat(2 ** 30).map((part) => part / (2 ** 30 + 1));
