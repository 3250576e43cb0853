import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Page } from '@playwright/test';
import { zipOf } from '../src/data/user/testing/zipTesting.ts';

interface Wish {
  /** pictures of each class */
  readonly each: number;
  /** with a picture that is none, and a file that should be none */
  readonly broken: boolean;
}

/** Pictures of circles, squares and crosses, drawn by the browser itself. */
export class ShapePictures {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** A zip with a folder for each class. */
  async zip({ each, broken }: Wish): Promise<Buffer> {
    const files = Object.fromEntries(await this.#draw(each));
    const others = broken
      ? { 'circle/broken.png': new Uint8Array([1, 2, 3]), 'notes.txt': new Uint8Array([4]) }
      : {};
    const blob = await zipOf({ ...files, ...others });
    return Buffer.from(await blob.arrayBuffer());
  }

  /** The same on the disk. */
  async writeFolder(folder: string, each: number): Promise<void> {
    for (const [path, bytes] of await this.#draw(each)) {
      mkdirSync(dirname(`${folder}/${path}`), { recursive: true });
      writeFileSync(`${folder}/${path}`, bytes);
    }
  }

  async #draw(each: number): Promise<[path: string, bytes: Buffer][]> {
    const pictures = await this.#page.evaluate(drawAll, each);
    return pictures.map(([path, base64]) => [path, Buffer.from(base64, 'base64')]);
  }
}

/** Runs in the page. */
async function drawAll(each: number): Promise<[path: string, base64: string][]> {
  const found: [string, string][] = [];
  for (const name of ['circle', 'square', 'cross']) {
    for (let i = 0; i < each; i++) {
      const canvas = document.createElement('canvas');
      canvas.width = 40;
      canvas.height = 40;
      const pen = canvas.getContext('2d');
      if (pen === null) continue;
      pen.fillRect(0, 0, 40, 40);
      pen.strokeStyle = 'white';
      pen.lineWidth = 5;
      pen.translate(17 + (i % 7), 17 + ((i * 3) % 8));
      const r = 9 + (i % 4);
      pen.beginPath();
      if (name === 'circle') pen.arc(0, 0, r, 0, 7);
      else if (name === 'square') pen.rect(-r, -r, 2 * r, 2 * r);
      else {
        for (const side of [1, -1]) {
          pen.moveTo(-r, -r * side);
          pen.lineTo(r, r * side);
        }
      }
      pen.stroke();
      found.push([`${name}/${i}.png`, canvas.toDataURL().split(',')[1] ?? '']);
    }
  }
  return found;
}
