import { type BrowserContext, test } from '@playwright/test';

/**
 * What the pages of a context do against their policy, and every request that goes elsewhere; their
 * workers and service worker included. It must be told of before a page is opened.
 */
export async function watchPolicy(context: BrowserContext): Promise<string[]> {
  const found: string[] = [];
  const home = new URL(test.info().project.use.baseURL ?? '').origin;
  await context.exposeBinding('violated', (_, text: string) => {
    found.push(text);
  });
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const { effectiveDirective, blockedURI, sourceFile, lineNumber, sample } = event;
      const place = `${sourceFile}:${lineNumber}`;
      Reflect.get(window, 'violated')(`${effectiveDirective} ${blockedURI} ${place} ${sample}`);
    });
  });
  // A worker has no document; what it does against its own policy stands in the console.
  context.on('console', (message) => {
    if (/content security policy|trusted ?types?/i.test(message.text())) found.push(message.text());
  });
  context.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== home) found.push(request.url());
  });
  return found;
}
