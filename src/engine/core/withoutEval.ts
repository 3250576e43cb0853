import * as z from 'zod/mini';

/**
 * Zod would write a program for each schema and evaluate it, and asks the browser first whether it may. The
 * page's policy forbids that, so Zod is told not to ask. Entries import this before any schema.
 */
z.config({ jitless: true });
