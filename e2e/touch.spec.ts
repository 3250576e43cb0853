import { type CDPSession, expect, type Page, test } from '@playwright/test';
import { Lab } from './lab.ts';
import { card, draggable, stack } from './stack.ts';

test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A finger, as the browser itself sees one. */
class Finger {
  readonly #page: Page;
  readonly #touch: CDPSession;

  constructor(page: Page, touch: CDPSession) {
    this.#page = page;
    this.#touch = touch;
  }

  #send(type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: readonly Point[]) {
    return this.#touch.send('Input.dispatchTouchEvent', { type, touchPoints: [...touchPoints] });
  }

  async press(at: Point, holdMs: number): Promise<void> {
    await this.#send('touchStart', at);
    await this.#page.waitForTimeout(holdMs);
  }

  async move(from: Point, to: Point): Promise<void> {
    for (let i = 1; i <= 10; i++) {
      const x = from.x + ((to.x - from.x) * i) / 10;
      await this.#send('touchMove', { x, y: from.y + ((to.y - from.y) * i) / 10 });
      await this.#page.waitForTimeout(16);
    }
  }

  release(): Promise<unknown> {
    return this.#send('touchEnd');
  }
}

async function openWithFinger(page: Page) {
  const lab = new Lab(page);
  await lab.open();
  await draggable(lab);
  const finger = new Finger(page, await page.context().newCDPSession(page));
  const grip = async (index: number): Promise<Point> => {
    const box = await card(lab, index).locator('.card-grip').boundingBox();
    if (box === null) throw new Error('the card is not on the page');
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
  return { lab, finger, grip };
}

test('a flick that starts on a grip scrolls the page and moves no layer', async ({ page }) => {
  const { lab, finger, grip } = await openWithFinger(page);
  const before = await stack(lab);
  await card(lab, 3).scrollIntoViewIfNeeded();
  const from = await grip(3);
  const scrolled = await page.evaluate(() => scrollY);
  await finger.press(from, 0);
  await finger.move(from, { x: from.x, y: from.y - 300 });
  await finger.release();
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(scrolled + 100);
  expect(await stack(lab)).toEqual(before);
  expect(lab.errors).toEqual([]);
});

test('a drag scrolls no further than the stack, and a drop past its end puts the card last', async ({
  page,
}) => {
  const { lab, finger, grip } = await openWithFinger(page);
  const [first, ...others] = await stack(lab);
  await card(lab, 0).evaluate((element) => element.scrollIntoView({ block: 'center' }));
  const from = await grip(0);
  const end = { x: 150, y: 836 };
  await finger.press(from, 400);
  await finger.move(from, end);
  const listEnd = () =>
    page.locator('.network-list').evaluate((list) => list.getBoundingClientRect().bottom);
  await expect.poll(listEnd).toBeLessThanOrEqual(844);
  await page.waitForTimeout(1500);
  // Far from the top of the screen, where going on would have brought it.
  expect(await listEnd()).toBeGreaterThan(700);
  await finger.release();
  await expect.poll(() => stack(lab)).toEqual([...others, first]);
  expect(lab.errors).toEqual([]);
});
