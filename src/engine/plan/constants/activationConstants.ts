import { constantsReader } from './constantsReader.ts';

/** Of `activation.wgsl`: numbers that it goes through, and the `activationCode` by which. */
export const activationConstants = constantsReader(['ELEMENTS', 'ACTIVATION'], () => ({}));
