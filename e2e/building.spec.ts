import { expect, type Locator, test } from '@playwright/test';
import { Lab } from './lab.ts';
import { card, draggable, dragInto, dragTo, fewSteps, opener, stack } from './stack.ts';

test('by mouse: drags a CNN together from an empty stack, and trains it', async ({ page }) => {
  const lab = new Lab(page);
  await lab.open();
  await lab.button('Clear').click();
  await expect(page.getByRole('heading', { name: 'Build a network from nothing' })).toBeVisible();
  await expect(lab.button('Train')).toBeDisabled();

  await dragInto(lab, lab.button('Conv2D'), 0);
  await dragInto(lab, lab.button('Flatten'), 1);
  await dragInto(lab, lab.button('MaxPooling2D'), 1);
  await dragInto(lab, lab.button('Dense'), 3);
  await dragInto(lab, lab.button('Dropout'), 0);
  expect(await stack(lab)).toEqual(['Dropout', 'Conv2D', 'MaxPooling2D', 'Flatten', 'Dense']);

  await dragInto(lab, card(lab, 0).getByRole('button', { name: 'Drag dropout' }), 4);
  expect(await stack(lab)).toEqual(['Conv2D', 'MaxPooling2D', 'Flatten', 'Dropout', 'Dense']);
  await lab.screenshot('building-dragged');
  await dragTo(lab, card(lab, 3).locator('.volume'), 900, 300);
  expect(await stack(lab)).toEqual(['Conv2D', 'MaxPooling2D', 'Flatten', 'Dense']);

  await opener(lab, 0).click();
  await lab.field('filters').fill('8');
  await opener(lab, 3).click();
  await lab.field('units').fill('10');
  await expect(page.getByText(/ends with relu/)).toBeVisible();
  await lab.button('Set activation to softmax').click();
  await fewSteps(lab);
  await lab.button('Train').click();
  await lab.reaches('Finished');
  expect(await lab.historyRows()).toHaveLength(1);
  expect(lab.errors).toEqual([]);
});

test('by keyboard alone: builds, reorders and trains a CNN', async ({ page }) => {
  const lab = new Lab(page);
  await lab.open();
  const { keyboard } = page;
  await lab.button('Clear').focus();
  await keyboard.press('Enter');
  await lab.button('Flatten').focus();
  await keyboard.press('Enter');
  await lab.button('Dense').focus();
  await keyboard.press('Enter');
  await lab.button('Conv2D').focus();
  await keyboard.press('Space');
  expect(await stack(lab)).toEqual(['Flatten', 'Dense', 'Conv2D']);

  await opener(lab, 2).focus();
  await keyboard.press('Alt+ArrowUp');
  await expect(opener(lab, 1)).toBeFocused();
  await keyboard.press('Alt+ArrowUp');
  await expect.poll(() => stack(lab)).toEqual(['Conv2D', 'Flatten', 'Dense']);
  await expect(opener(lab, 0)).toBeFocused();
  await keyboard.press('Control+d');
  await expect.poll(() => stack(lab)).toEqual(['Conv2D', 'Conv2D', 'Flatten', 'Dense']);
  await keyboard.press('Delete');
  await expect.poll(() => stack(lab)).toEqual(['Conv2D', 'Flatten', 'Dense']);

  await draggable(lab);
  // The grip: lifted with Space, moved by arrows, dropped with Space.
  const grip = lab.button('Drag conv2d');
  await opener(lab, 0).focus();
  if ((await opener(lab, 0).getAttribute('aria-expanded')) === 'false') {
    await keyboard.press('Enter');
  }
  await keyboard.press('Shift+Tab');
  await expect(grip).toBeFocused();
  await keyboard.press('Space');
  await expect(page.getByText('conv2d lifted, position 1 of 3.')).toBeAttached();
  await keyboard.press('ArrowDown');
  await expect(page.getByText('Position 2 of 3.')).toBeAttached();
  await keyboard.press('Escape');
  await expect(page.getByText('Drag cancelled; conv2d stays where it was.')).toBeAttached();
  expect(await stack(lab)).toEqual(['Conv2D', 'Flatten', 'Dense']);
  await keyboard.press('Space');
  await keyboard.press('ArrowDown');
  await keyboard.press('Space');
  await expect.poll(() => stack(lab)).toEqual(['Flatten', 'Conv2D', 'Dense']);
  await lab.button('Move conv2d before Flatten').focus();
  await keyboard.press('Enter');
  await expect.poll(() => stack(lab)).toEqual(['Conv2D', 'Flatten', 'Dense']);

  await lab.button('Set activation to softmax').focus();
  await keyboard.press('Enter');
  await lab.field('filters').focus();
  await keyboard.press('Control+a');
  await keyboard.type('4');
  await fewSteps(lab);
  await lab.button('Train').focus();
  await keyboard.press('Enter');
  await lab.reaches('Finished');
  expect(lab.errors).toEqual([]);
});

test.describe('with a finger', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  test('drags a layer into the stack and another along it', async ({ page }) => {
    const lab = new Lab(page);
    await lab.open();
    await lab.choose('Preset', 'Softmax regression');
    await draggable(lab);
    const touch = await page.context().newCDPSession(page);
    const drag = async (from: Locator, to: Locator, above: boolean, hold: number) => {
      await from.scrollIntoViewIfNeeded();
      const [a, b] = [await from.boundingBox(), await to.boundingBox()];
      if (a === null || b === null) throw new Error('not on the page');
      const start = { x: a.x + a.width / 2, y: a.y + a.height / 2 };
      const end = { x: b.x + b.width / 2, y: above ? b.y + 4 : b.y + b.height - 4 };
      await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [start] });
      await page.waitForTimeout(hold);
      for (let i = 1; i <= 10; i++) {
        const x = start.x + ((end.x - start.x) * i) / 10;
        const y = start.y + ((end.y - start.y) * i) / 10;
        await touch.send('Input.dispatchTouchEvent', {
          type: 'touchMove',
          touchPoints: [{ x, y }],
        });
        await page.waitForTimeout(20);
      }
      await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    };
    await drag(lab.button('MaxPooling2D'), card(lab, 0), true, 400);
    await expect.poll(() => stack(lab)).toEqual(['MaxPooling2D', 'Flatten', 'Dense']);
    await opener(lab, 0).tap();
    await drag(lab.button('Drag max_pooling2d'), card(lab, 1), false, 400);
    await expect.poll(() => stack(lab)).toEqual(['Flatten', 'MaxPooling2D', 'Dense']);
    await lab.button('Move max_pooling2d before Flatten').tap();
    await expect.poll(() => stack(lab)).toEqual(['MaxPooling2D', 'Flatten', 'Dense']);
    expect(lab.errors).toEqual([]);
  });
});
