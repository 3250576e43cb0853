import { expect, type Page, test } from '@playwright/test';
import { Lab } from './lab.ts';

interface Shift {
  readonly value: number;
  readonly nodes: readonly string[];
}

/** Runs in the page, before its own scripts: keeps every shift that no input has caused. */
function watchShifts(): void {
  const shifts: Shift[] = [];
  Reflect.set(window, 'layoutShifts', shifts);
  const nameOf = (node: Node | null | undefined): string =>
    node instanceof Element
      ? `${node.tagName}.${node.getAttribute('class')}`
      : `"${node?.textContent}" in ${node?.parentElement?.outerHTML.slice(0, 80)}`;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { value, hadRecentInput, sources } = entry as PerformanceEntry & {
        readonly value: number;
        readonly hadRecentInput: boolean;
        readonly sources: readonly { readonly node?: Node | null }[];
      };
      if (!hadRecentInput) shifts.push({ value, nodes: sources.map(({ node }) => nameOf(node)) });
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

function shiftsOf(page: Page): Promise<readonly Shift[]> {
  return page.evaluate(() => Reflect.get(window, 'layoutShifts'));
}

for (const [name, width, height] of [
  ['a desktop', 1280, 720],
  ['a phone', 390, 844],
] as const) {
  test(`nothing moves on ${name} while the page loads, trains and evaluates`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await page.addInitScript(watchShifts);
    const lab = new Lab(page);
    await lab.open();
    await lab.chooseSmallRun(2);
    await lab.field('Training images').fill('600');
    await lab.button('Train').press('Enter');
    await lab.reaches('Finished');
    await lab.button('Evaluate').press('Enter');
    await lab.reaches('Finished');
    await expect(lab.testSet.getByText('loss', { exact: true })).toBeVisible();
    expect(await shiftsOf(page)).toEqual([]);
  });
}
