// @ts-check
/** Port of `npm start`; the next free port is used when it is busy. */
export const START_PORT = 4173;

/** Port of `npm run dev`: another one, because the service worker of a built page would answer for it. */
export const DEV_PORT = 5173;

/** Port of the browser tests: another one, so that both can run at once. */
export const E2E_PORT = 4187;
