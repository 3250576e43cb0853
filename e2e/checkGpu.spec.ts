import { expect, type Page, test } from '@playwright/test';
import { Lab } from './lab.ts';
import { expectNoViolation } from './looks.ts';

async function openKernels(page: Page, lab: Lab, tab = 'Kernels'): Promise<void> {
  await page.getByRole('tab', { name: tab, exact: true }).click();
  await page.getByRole('tabpanel', { name: tab }).scrollIntoViewIfNeeded();
  expect(lab.errors).toEqual([]);
}

test('the kernels of a network are checked against the reference, and the report is saved', async ({
  page,
}) => {
  const lab = new Lab(page);
  await lab.open();
  await lab.choose('Preset', 'Small and fast');
  await lab.field('Batch size').fill('32');
  await openKernels(page, lab);
  await expect(page.getByText('compares every tensor with the 64-bit reference')).toBeVisible();
  await lab.button('Check my GPU').click();
  await expect(page.getByText(/^Pass: all \d+ tensors/)).toBeVisible();
  const tensors = page.getByRole('table', { name: 'Tensors against the reference' });
  const rows = await lab.tableRows(tensors);
  expect(rows.length).toBeGreaterThan(20);
  expect(rows.slice(1).map((cells) => cells[3])).toEqual(rows.slice(1).map(() => 'Pass'));
  const named = rows.map((cells) => `${cells[0]} ${cells[1]}`);
  expect(named).toContain('output max_pooling2d');
  expect(named).toContain('weight gradient dL/dw conv2d');
  expect(named).toContain('second moment v dense');
  const gradients = page.getByRole('table', { name: 'Gradients against finite differences' });
  await expect(gradients.getByRole('rowheader', { name: 'conv2d/kernel' })).toBeVisible();
  const saving = page.waitForEvent('download');
  await lab.button('Save report').click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toMatch(/^convlab-gpu-check-\d{4}-\d\d-\d\d\.json$/);
  await lab.screenshot('check-gpu');
  await expectNoViolation(page, 'the kernels');
  expect(lab.errors).toEqual([]);
});

test('a step’s kernels are timed, by keyboard and in Korean; a run has the GPU first', async ({
  page,
}) => {
  const lab = new Lab(page);
  await lab.open();
  await lab.choose('Preset', 'Softmax regression');
  await lab.field('Batch size').fill('16');
  await lab.button('한국어').click();
  await openKernels(page, lab, 'GPU 커널');
  await lab.button('시간 재기').press('Enter');
  await expect(lab.button('내 GPU 검사')).toHaveAccessibleDescription(/한 번에 하나만/);
  const strip = page.getByRole('group', { name: '한 스텝의 커널, 실행 순서대로' });
  await expect(strip).toBeVisible();
  const bars = strip.getByRole('button');
  const table = page.getByRole('table', { name: '커널마다 걸린 시간' });
  await expect(table.locator('tbody').getByRole('row')).toHaveCount(await bars.count());
  await bars.first().focus();
  await page.keyboard.press('ArrowRight');
  await expect(bars.nth(1)).toBeFocused();
  await expect(bars.nth(1)).toHaveAccessibleName(/^dense forward: .+스텝의 .+최고 속도의/);
  await page.keyboard.press('End');
  await expect(bars.last()).toBeFocused();
  await expect(page.getByText(/절반/)).toBeVisible();
  await lab.button('크게 보기').click();
  await expect(lab.button('곡선')).toBeVisible();
  await lab.screenshot('profile-ko');
  await expectNoViolation(page, 'the kernels');

  await lab.button('내 GPU 검사').click();
  await expect(page.getByText(/^통과: /)).toBeVisible();
  await lab.button('학습 시작').click();
  await expect(lab.button('내 GPU 검사')).toHaveAccessibleDescription(/학습이 GPU를 쓰고/);
  await lab.button('중지').click();
  await expect(lab.button('내 GPU 검사')).toHaveAccessibleDescription(/64비트/);
  expect(lab.errors).toEqual([]);
});

test('the CPU engine is the reference itself', async ({ page }) => {
  const lab = new Lab(page);
  await lab.open();
  await lab.choose('Device', 'CPU');
  await openKernels(page, lab);
  await expect(lab.button('Check my GPU')).toBeDisabled();
  await expect(lab.button('Check my GPU')).toHaveAccessibleDescription(/is the reference itself/);
});
