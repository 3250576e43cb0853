import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';

const none = "'none'";
const self = "'self'";

/** Of both: nothing but what is named here, and no text becomes a program. */
const shared = {
  'default-src': none,
  'connect-src': self,
  'require-trusted-types-for': "'script'",
};

/**
 * What a worker may do. It has its own policy, from the headers of its file; a meta tag of the page does
 * not hold in it.
 */
const workerPolicy = written({ ...shared, 'script-src': self, 'trusted-types': none });

/** A meta tag cannot say this. Pages elsewhere may embed a page, so a host decides it. */
const FRAMES = "frame-ancestors 'self'";

/**
 * The style elements that @dnd-kit/dom 0.5 puts into a page while something is dragged: the popover that follows
 * the pointer, its place, and the cursor. Their texts are constant. Where a new version changes them, the
 * browser's message has the new hash, and `e2e/building.spec.ts` fails.
 */
const dragStyles = [
  "'sha256-P3zrZWkaCzrI/B9T0+WLFRTTY8rvTIfnbvP5TBI9Vgo='",
  "'sha256-YYLJe/bgx7gKdFc8dp3EM3/S8hpKeZs7JyhfBoZYPuk='",
  "'sha256-E7zJXfkufcgTIQG1Th6iYnoGis+rTfZd044bgiM1kr4='",
];

/**
 * Writes a strict Content-Security-Policy into every built page, with the hashes of its own inline script
 * and style; the preview server sends what needs a header. During development there is none: hot reload
 * needs what it forbids.
 */
export function contentPolicy(): Plugin {
  return {
    name: 'convlab-content-policy',
    transformIndexHtml: {
      order: 'post',
      handler(html, { server }) {
        if (server) return;
        const tag = `<meta http-equiv="Content-Security-Policy" content="${pagePolicy(html)}" />`;
        return html.replace('<meta charset="utf-8" />', (charset) => `${charset}\n    ${tag}`);
      },
    },
    configurePreviewServer({ middlewares }) {
      middlewares.use(({ url = '' }, answer, next) => {
        const path = url.replace(/[?#].*/s, '');
        const policy = path.endsWith('.js') ? workerPolicy : FRAMES;
        answer.setHeader('Content-Security-Policy', policy);
        answer.setHeader('X-Content-Type-Options', 'nosniff');
        answer.setHeader('Referrer-Policy', 'no-referrer');
        next();
      });
    },
  };
}

function pagePolicy(html: string): string {
  return written({
    ...shared,
    'script-src': [self, ...hashesIn(html, /<script>(.*?)<\/script>/gs)].join(' '),
    'style-src': [self, ...hashesIn(html, /<style>(.*?)<\/style>/gs), ...dragStyles].join(' '),
    'worker-src': self,
    'img-src': self,
    'manifest-src': self,
    'base-uri': none,
    'form-action': none,
    // The one policy that says which scripts may become workers, `page/trustedScripts.ts`.
    'trusted-types': 'default',
  });
}

function written(directives: Readonly<Record<string, string>>): string {
  return Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');
}

/** Of inline elements without attributes. A browser hashes their text with its line ends as LF. */
function hashesIn(html: string, elements: RegExp): readonly string[] {
  return [...html.matchAll(elements)].map(([, text = '']) => {
    const unix = text.replaceAll('\r\n', '\n');
    return `'sha256-${createHash('sha256').update(unix).digest('base64')}'`;
  });
}
