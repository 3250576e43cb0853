import { create } from 'zustand';

interface MissingParts {
  /** Whether a part did not come, and the user has not yet put the word of it aside. */
  readonly told: boolean;
  /** Whether the set-up can be taken along when the page is loaded again. */
  readonly carries: boolean;
}

export const useMissingParts = create<MissingParts>()(() => ({ told: false, carries: true }));

let someFailed = false;

/**
 * Every part of the page that comes later comes by this, so that a host which no longer has it, or a
 * network that is gone, is told once and in one place. Another try may succeed, unless the browser
 * remembers that the file did not come.
 * @throws what the import threw, after the page has said so
 */
export async function loadPart<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    someFailed = true;
    useMissingParts.setState({ told: true });
    throw error;
  }
}

let styles: Promise<void> | null = null;

/**
 * The same for what is seen, with its style sheets.
 * @throws also where one of them does not come
 */
export function loadSeenPart<T>(load: () => Promise<T>): Promise<T> {
  return loadPart(async () => {
    // One after the other: a link that is taken out of the page says nothing more.
    if (someFailed) {
      styles ??= askForStylesAgain().finally(() => {
        styles = null;
      });
    }
    await styles;
    return load();
  });
}

/** Vite asks for a style sheet once, and then takes it as there, also where it did not come. */
async function askForStylesAgain(): Promise<void> {
  const links = document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]');
  const missing = [...links].filter(isEmpty);
  await Promise.all(
    missing.map((link) => {
      const again = document.createElement('link');
      again.rel = 'stylesheet';
      again.crossOrigin = link.crossOrigin;
      again.href = link.href;
      const settled = new Promise((resolve, reject) => {
        again.addEventListener('load', resolve);
        again.addEventListener('error', () => reject(new Error(`${link.href} did not come.`)));
      });
      link.replaceWith(again);
      return settled;
    }),
  );
}

/** No style sheet of ours is empty; some browsers refuse to look into one that did not come. */
function isEmpty({ sheet }: HTMLLinkElement): boolean {
  try {
    return sheet === null || sheet.cssRules.length === 0;
  } catch {
    return true;
  }
}
