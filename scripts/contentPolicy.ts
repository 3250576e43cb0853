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
    'style-src': [self, ...hashesIn(html, /<style>(.*?)<\/style>/gs)].join(' '),
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
