/** What a run may be trained on. */
export const deviceChoices = ['gpu', 'cpu'] as const;

export type DeviceChoice = (typeof deviceChoices)[number];
