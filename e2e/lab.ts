import { expect, type Locator, type Page, type Worker } from '@playwright/test';
import { endHashes } from '../scripts/storedRuns.mjs';

const MINUTE = 60_000;

/** The page by its fixed accessible names, as a user of a screen reader knows it. */
export class Lab {
  readonly page: Page;
  readonly status: Locator;
  readonly network: Locator;
  readonly summary: Locator;
  readonly history: Locator;
  readonly testSet: Locator;
  /** Errors of the console and uncaught ones, since the page was opened. */
  readonly errors: string[] = [];

  constructor(page: Page) {
    this.page = page;
    this.status = page.getByRole('status');
    this.network = page.getByRole('list', { name: 'Network' });
    this.summary = page.getByRole('table', { name: 'Model summary' });
    this.history = page.getByRole('table', { name: 'History' });
    this.testSet = page.getByRole('region', { name: 'Test set' });
    page.on('pageerror', (error) => this.errors.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') this.errors.push(message.text());
    });
  }

  async open(): Promise<void> {
    await this.page.goto('./');
    await expect(this.status).toHaveText('Ready');
  }

  /** Searches the command palette, and runs what stands first then. */
  async runCommand(search: string, only?: string): Promise<void> {
    const { page } = this;
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused();
    await page.keyboard.type(search);
    if (only !== undefined) await expect(page.getByRole('option')).toHaveText([only]);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog').getByRole('combobox')).toBeHidden();
  }

  /** Waits for that status, and gives up at once where the run fails instead. */
  async reaches(status: string | RegExp, timeout = 5 * MINUTE): Promise<void> {
    const wanted = typeof status === 'string' ? `^${literally(status)}$` : status.source;
    await expect(this.status).toHaveText(new RegExp(`${wanted}|^Failed: `), { timeout });
    expect(await this.status.textContent()).not.toMatch(/^Failed/);
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  field(name: string): Locator {
    return this.page.getByRole('spinbutton', { name, exact: true });
  }

  combobox(name: string): Locator {
    return this.page.getByRole('combobox', { name, exact: true });
  }

  async choose(name: string, option: string): Promise<void> {
    await this.combobox(name).click();
    await this.page.getByRole('option', { name: option, exact: true }).click();
    await expect(this.combobox(name)).toHaveText(option);
  }

  /** A set-up that a software adapter trains in about a minute. */
  async chooseSmallRun(epochs: number): Promise<void> {
    await this.choose('Preset', 'Small and fast');
    await this.field('Training images').fill('2000');
    await this.field('Batch size').fill('32');
    await this.field('Validation split').fill('0.2');
    await this.field('Epochs').fill(String(epochs));
  }

  /** Takes the run off the page. */
  async clearRun(): Promise<void> {
    await this.button('Checkpoints').click();
    await this.button('Clear run').click();
  }

  /** Updates made so far, as the page shows them. */
  async stepCount(): Promise<number> {
    const figures = await this.page.getByText(/^step [\d,]+ of/).textContent();
    return Number(figures?.match(/^step ([\d,]+)/)?.[1]?.replaceAll(',', ''));
  }

  /** The History table's numbers; NaN where a cell has none. */
  async historyRows(): Promise<readonly (readonly number[])[]> {
    const rows = this.history.locator('tbody').getByRole('row');
    const texts = await rows.evaluateAll((elements) =>
      elements.map((row) => [...row.children].map((cell) => cell.textContent)),
    );
    return texts.map((cells) => cells.map(Number));
  }

  /** Waits until the History table has so many epochs, or more: they may pass faster than a locator looks. */
  async hasEpochs(least: number): Promise<void> {
    const count = async () => (await this.historyRows()).length;
    await expect.poll(count, { timeout: MINUTE, intervals: [50] }).toBeGreaterThanOrEqual(least);
  }

  /** So many runs have finished, and all with the same weights and optimizer, bit for bit. */
  async hasOneEnd(runs: number): Promise<void> {
    const slow = { timeout: 5 * MINUTE };
    await expect.poll(() => endHashes(this.page), slow).toHaveLength(runs);
    await expect.poll(async () => new Set(await endHashes(this.page)).size, slow).toBe(1);
  }

  async tableRows(table: Locator): Promise<readonly (readonly string[])[]> {
    return table
      .getByRole('row')
      .evaluateAll((elements) =>
        elements.map((row) => [...row.children].map((cell) => cell.textContent?.trim() ?? '')),
      );
  }

  async screenshot(name: string): Promise<void> {
    await this.page.screenshot({ path: `test-results/screenshots/${name}.png` });
  }
}

/** The page's training thread. */
export function threadOf(page: Page): Worker {
  const thread = page.workers().find((worker) => worker.url().includes('train.worker'));
  if (thread === undefined) throw new Error('There is no training thread.');
  return thread;
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
