import { clientsClaim } from 'workbox-core';
import { cleanupOutdatedCaches, precacheAndRoute } from 'workbox-precaching';
import { answerTakeOver, type WorkerScope } from './takeOver.ts';

declare const self: WorkerScope;

// The page with all its scripts, as the build wrote them. One version whole: no page ever mixes the
// scripts of two. Data is no business of this worker: whoever loads a file of it keeps it, too.
cleanupOutdatedCaches();
precacheAndRoute([...self.__WB_MANIFEST]);

// The first visit is served at once: what it loads later is there, also where the network is gone.
clientsClaim();
answerTakeOver(self);
