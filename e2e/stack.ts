import { expect, type Locator } from '@playwright/test';
import type { Lab } from './lab.ts';

/** The stack as a list of Keras's class names, from the input on. */
export async function stack(lab: Lab): Promise<readonly string[]> {
  const names = lab.network.getByRole('listitem').locator('.card-name');
  return names.evaluateAll((elements) =>
    elements.map((element) => element.firstChild?.textContent?.trim() ?? ''),
  );
}

export function card(lab: Lab, index: number): Locator {
  return lab.page.locator('.network-list').getByRole('listitem').nth(index);
}

/** What opens and closes a card's inspector. */
export function opener(lab: Lab, index: number): Locator {
  return card(lab, index).locator('[data-action="open"]');
}

export async function dragTo(lab: Lab, from: Locator, x: number, y: number): Promise<void> {
  const box = await from.boundingBox();
  if (box === null) throw new Error('what is to be dragged is not on the page');
  await draggable(lab);
  const { mouse } = lab.page;
  await mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await mouse.down();
  await mouse.move(box.x + box.width / 2 + 8, box.y + box.height / 2 + 8, { steps: 4 });
  await mouse.move(x, y, { steps: 12 });
  await mouse.up();
}

/** Drops between two cards: above the middle of that one, or under the last. */
export async function dragInto(lab: Lab, from: Locator, index: number): Promise<void> {
  const region = lab.page.getByRole('group', { name: 'Network' });
  const count = await lab.network.getByRole('listitem').count();
  const box = await (index < count ? card(lab, index) : region).boundingBox();
  if (box === null) throw new Error('the stack is not on the page');
  const last = count > 0 ? await card(lab, count - 1).boundingBox() : null;
  const y = index < count ? box.y + 6 : last ? last.y + last.height + 8 : box.y + 60;
  await dragTo(lab, from, box.x + box.width / 2, y);
}

export async function fewSteps(lab: Lab): Promise<void> {
  await lab.field('Training images').fill('320');
  await lab.field('Batch size').fill('32');
  await lab.field('Epochs').fill('1');
}

/** Dragging comes in a file of its own, a moment after the page. */
export async function draggable(lab: Lab): Promise<void> {
  await expect(lab.page.locator('body')).toHaveAttribute('data-drag', 'ready');
}
