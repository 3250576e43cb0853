// @ts-check
// Serves the built page, prints its address, and opens it if there is a desktop.
import { spawn } from 'node:child_process';
import { preview } from 'vite';

const server = await preview();
const url = server.resolvedUrls?.local[0];
if (!url) throw new Error('Vite serves the page but names no local address.');
console.log(`\nConvLab is at ${url}\nPress Ctrl+C to stop.`);
openInBrowser(url);

/**
 * Opens the address in the default browser. Without a desktop or an opener this is no
 * error: the address has been printed.
 * @param {string} url
 */
function openInBrowser(url) {
  const [command, ...args] = openerOf(url);
  if (!command) return;
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}

/**
 * @param {string} url
 * @returns {string[]} the command line that opens the address; empty where there is no desktop
 */
function openerOf(url) {
  if (process.env.CI || process.env.BROWSER === 'none') return [];
  if (process.platform === 'darwin') return ['open', url];
  if (process.platform === 'win32') return ['cmd', '/c', 'start', '', url];
  const hasDesktop = process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  return hasDesktop ? ['xdg-open', url] : [];
}
