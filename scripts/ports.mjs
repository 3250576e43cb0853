// @ts-check
/** Where `npm start` serves; the next free port is taken when it is busy. */
export const START_PORT = 4173;

/** Where `npm run dev` serves: the service worker of a built page would answer for it on that port. */
export const DEV_PORT = 5173;

/** Where the browser tests serve the built page: another port, so that both can run at once. */
export const E2E_PORT = 4187;
