import { clientsClaim } from 'workbox-core';
import { cleanupOutdatedCaches, precacheAndRoute } from 'workbox-precaching';
import { warmStrategyCache } from 'workbox-recipes';
import { registerRoute } from 'workbox-routing';
import { NetworkFirst } from 'workbox-strategies';
import { DATA_CACHE, intactOnly } from './intactOnly.ts';
import { answerTakeOver, type WorkerScope } from './takeOver.ts';

declare const self: WorkerScope;

/** What the build wrote: the page with all its scripts, and the data that comes with every visit. */
const files = self.__WB_MANIFEST;
const isData = (url: string) => url.startsWith('data/');

// Data is always asked of the host first, as without this worker: a Retry after a damaged file gets
// a fresh one. What is kept is for when the host cannot be reached.
const data = new NetworkFirst({ cacheName: DATA_CACHE, plugins: [intactOnly] });
const dataUrls = files.map(({ url }) => url).filter(isData);
warmStrategyCache({ urls: dataUrls, strategy: data });
const dataFolder = new URL('data/', self.registration.scope).href;
registerRoute(({ url }) => url.href.startsWith(dataFolder), data);

// One version whole: no page ever mixes the scripts of two.
cleanupOutdatedCaches();
precacheAndRoute(files.filter(({ url }) => !isData(url)));

// The first visit is served at once, so that a data set used in it is kept, too.
clientsClaim();
answerTakeOver(self);
