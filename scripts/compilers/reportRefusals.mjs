// @ts-check

/** @typedef {import('./pipelines.ts').Pipeline} Pipeline */
/**
 * @typedef {object} Verdicts
 * @property {string} compiler
 * @property {readonly Pipeline[]} pipelines that it compiled
 * @property {readonly (string | null)[]} refusals one for each pipeline
 */

/**
 * Prints how many of each plan kind’s new pipelines each compiler accepts, then every refusal.
 * @param {readonly Verdicts[]} verdicts
 * @param {readonly string[]} kinds
 * @returns {boolean} whether at least one compiler ran, and nothing was refused
 */
export function reportRefusals(verdicts, kinds) {
  console.table(
    verdicts.map(({ compiler, pipelines, refusals }) => ({
      compiler,
      ...Object.fromEntries(
        kinds.map((kind) => {
          const places = pipelines.flatMap((pipeline, i) => (pipeline.kind === kind ? [i] : []));
          const taken = places.filter((i) => refusals[i] === null).length;
          return [kind, places.length === 0 ? 'not offered' : `${taken} of ${places.length}`];
        }),
      ),
    })),
  );
  const lists = verdicts.map(({ compiler, pipelines, refusals }) => {
    /** @type {Map<string, Pipeline[]>} */
    const byMessage = new Map();
    for (const [i, pipeline] of pipelines.entries()) {
      const message = refusals[i] ?? null;
      if (message !== null) byMessage.set(message, [...(byMessage.get(message) ?? []), pipeline]);
    }
    for (const [message, refused] of byMessage) {
      const names = new Set(refused.map(({ kernel }) => kernel));
      console.log(`\n${compiler} refuses ${refused.length}: ${[...names].join(', ')}\n${message}`);
    }
    return byMessage.size;
  });
  return verdicts.length > 0 && lists.every((messages) => messages === 0);
}
