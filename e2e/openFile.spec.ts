import { expect, type Page, test } from '@playwright/test';
import { Lab } from './lab.ts';
import { expectNoViolation } from './looks.ts';

interface SavedFile {
  readonly name: string;
  readonly buffer: Buffer;
}

async function choose(page: Page, act: () => Promise<unknown>, file: SavedFile): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), act()]);
  await chooser.setFiles({ ...file, mimeType: 'application/octet-stream' });
}

/** Drops a file on the middle of the page, where nothing smaller takes it. */
async function drop(page: Page, { name, buffer }: SavedFile) {
  const transfer = await page.evaluateHandle(
    ([name, bytes]) => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(bytes)], name));
      return data;
    },
    [name, [...buffer]] as const,
  );
  await page.locator('body').dispatchEvent('dragover', { dataTransfer: transfer });
  await page.locator('body').dispatchEvent('drop', { dataTransfer: transfer });
}

const lacking = {
  class_name: 'Sequential',
  config: {
    name: 'odd',
    layers: [
      { class_name: 'InputLayer', config: { name: 'in', batch_shape: [null, 28, 28, 1] } },
      { class_name: 'Flatten', config: { name: 'flat' } },
      { class_name: 'LSTM', config: { name: 'memory', units: 3 } },
      { class_name: 'Dense', config: { name: 'out', units: '10', use_bias: 3 } },
    ],
  },
};
const json = (value: unknown) => ({ name: 'odd.json', buffer: Buffer.from(JSON.stringify(value)) });

test('all that a model lacks is listed, in Korean, on a phone, by the palette', async ({
  page,
}) => {
  const lab = new Lab(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await lab.open();
  await lab.button('한국어').click();
  await choose(page, () => lab.runCommand('파일 열기'), json(lacking));
  const dialog = page.getByRole('dialog', { name: '파일 열기…' });
  await expect(dialog.getByRole('listitem')).toHaveText([
    /^레이어 memory: 레이어 클래스 LSTM은\(는\) 지원하지 않습니다/,
    /^레이어 out: units이\(가\) "10"인데 여기서는 1 이상의 정수만 지원합니다/,
    /^레이어 out: use_bias이\(가\) 3인데 여기서는 true나 false만 지원합니다/,
  ]);
  await lab.screenshot('open-file-ko');
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBe(390);
  await expectNoViolation(page, 'a model that cannot be opened');

  await drop(page, { name: 'net.py', buffer: Buffer.from('model = 3') });
  const listing = page.getByRole('dialog', { name: 'Keras 코드 붙여 넣기' });
  await expect(listing.getByRole('textbox')).toHaveValue('model = 3');
  await page.keyboard.press('Escape');
  await drop(page, { name: 'digits.csv', buffer: Buffer.from('1,2,3') });
  await dialog.getByRole('button', { name: '데이터셋으로 불러오기' }).click();
  await expect(page.getByRole('dialog').getByRole('alert')).toBeVisible();
  expect(lab.errors).toEqual([]);
});
