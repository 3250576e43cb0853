// @ts-check
/** Where `npm start` and `npm run dev` serve; the next free port is taken when it is busy. */
export const START_PORT = 4173;

/** Where the browser tests serve the built page: another port, so that both can run at once. */
export const E2E_PORT = 4187;
