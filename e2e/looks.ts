import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/**
 * Of the page as it is now. Base UI's focus guards are focusable and hidden on purpose: they pass
 * the focus on and never keep it (mui/base-ui#5706, dequelabs/axe-core#4832). The page has no frames, so
 * axe needs no page of its own to join them in; that, and to name violations alone, takes a quarter of the time.
 * @param within a selector: of that part alone
 */
export async function expectNoViolation(page: Page, what: string, within?: string): Promise<void> {
  const axe = new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .exclude('[data-base-ui-focus-guard]');
  const { violations } = await (within === undefined ? axe : axe.include(within)).analyze();
  expect(
    violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
    what,
  ).toEqual([]);
}

export async function expectNoOverflow(page: Page, what: string): Promise<void> {
  const widths = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    ...[...document.querySelectorAll('.commands, .sheet, .tour, .adapter-help')].map(
      (element) => element.scrollWidth - element.clientWidth,
    ),
  ]);
  expect(widths, what).toEqual([390, 0]);
}
