import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { Lab, threadOf } from './lab.ts';
import { expectNoViolation } from './looks.ts';

interface SavedFile {
  readonly name: string;
  readonly buffer: Buffer;
}

/** Trains the small network for so many epochs. */
async function train(lab: Lab, epochs: number): Promise<void> {
  await lab.chooseSmallRun(epochs);
  await lab.field('Training images').fill('320');
  await lab.button('Train').click();
  await lab.reaches('Finished');
}

/** Epoch 1 as the page saves it. */
async function saveFirst(lab: Lab): Promise<SavedFile> {
  await lab.button('Checkpoints').click();
  await lab.button('Save epoch 1').click();
  const coming = lab.page.waitForEvent('download');
  await lab.page.getByRole('menuitem', { name: 'Keras model .keras', exact: true }).click();
  const download = await coming;
  await lab.page.keyboard.press('Escape');
  return { name: download.suggestedFilename(), buffer: await readFile(await download.path()) };
}

async function choose(page: Page, act: () => Promise<unknown>, file: SavedFile): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), act()]);
  await chooser.setFiles({ ...file, mimeType: 'application/octet-stream' });
}

/** Drops a file on the middle of the page, where nothing smaller takes it. */
async function drop(page: Page, { name, buffer }: SavedFile, end: 'dragover' | 'drop') {
  const transfer = await page.evaluateHandle(
    ([name, bytes]) => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(bytes)], name));
      return data;
    },
    [name, [...buffer]] as const,
  );
  await page.locator('body').dispatchEvent('dragover', { dataTransfer: transfer });
  if (end === 'drop') await page.locator('body').dispatchEvent('drop', { dataTransfer: transfer });
}

test('a saved epoch is opened and trained on, as if the run had never stopped', async ({
  page,
}) => {
  const lab = new Lab(page);
  await page.setViewportSize({ width: 1280, height: 720 });
  await lab.open();
  await train(lab, 2);
  const rows = await lab.historyRows();
  const file = await saveFirst(lab);

  await page.keyboard.press('Escape');
  await lab.choose('Preset', 'Lecture model A');
  const dialog = page.getByRole('dialog', { name: 'Open a file' });
  await choose(page, () => lab.button('Open a file…').click(), file);
  await expect(dialog.getByText(file.name)).toBeVisible();
  await expect(dialog.getByText(/^Its state after 8 updates: the end of epoch 1/)).toBeVisible();
  await lab.screenshot('open-file');
  await expectNoViolation(page, 'a model’s file is read');
  await dialog.getByRole('button', { name: 'Continue from it' }).focus();
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(lab.status).toHaveText('Stopped');
  await expect(lab.combobox('Preset')).toHaveText('Small and fast');

  await lab.button('Evaluate').click();
  await expect(lab.status).toHaveText('Stopped');
  await lab.button('Train more').click();
  await lab.reaches('Finished');
  await lab.screenshot('open-file-continued');
  const [, second] = rows;
  const continued = await lab.historyRows();
  // epoch, loss, accuracy, val_loss, val_accuracy; what follows is the clock's
  expect(continued.map((row) => row.slice(0, 5))).toEqual([second?.slice(0, 5)]);
  await page.getByRole('tab', { name: 'Runs' }).click();
  await expect(page.getByText(file.name).first()).toBeVisible();
  await lab.button('Undo').click();
  await expect(lab.combobox('Preset')).toHaveText('Lecture model A');

  const damaged = { ...file, buffer: file.buffer.subarray(0, file.buffer.length / 2) };
  await drop(page, damaged, 'dragover');
  await expect(page.getByText('Drop to open')).toBeVisible();
  await lab.screenshot('open-file-drop');
  await drop(page, damaged, 'drop');
  await expect(dialog.getByRole('alert')).toContainText('The .keras file is damaged');
  await page.keyboard.press('Escape');
  await expect(lab.combobox('Preset')).toHaveText('Lecture model A');
  expect(lab.errors).toEqual([]);
});

test('a file’s weights that were not stored before a reload are asked for, and no others trained', async ({
  page,
}) => {
  page.on('dialog', (dialog) => void dialog.accept());
  const lab = new Lab(page);
  await lab.open();
  await train(lab, 1);
  const file = await saveFirst(lab);
  await page.reload();
  await expect(lab.status).toHaveText('Ready');
  await threadOf(page).evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('', 'QuotaExceededError');
    };
    // so that the reload comes before the first epoch ends
    GPUDevice.prototype.createComputePipelineAsync = () => new Promise(() => {});
  });
  await choose(page, () => lab.button('Open a file…').click(), file);
  await lab.button('Continue from it').click();
  await expect(lab.status).toHaveText('Stopped');
  await lab.button('Train more').click();
  await expect(lab.status).toHaveText(/^Compiling/);

  await page.reload();
  const notes = page.getByRole('region', { name: 'Notes on storage' });
  await expect(notes).toContainText(`its first weights came from ${file.name} and were not stored`);
  await expect(lab.button('Go on')).toHaveCount(0);
  await lab.screenshot('open-file-again');
  await lab.button('한국어').click();
  await expect(page.getByText(`파일(${file.name})에서 가져온 처음 가중치`)).toBeVisible();
  await lab.button('닫기').click();
  await expect(page.getByText(file.name)).toHaveCount(0);
  expect(lab.errors).toEqual([]);
});

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
  const dialog = page.getByRole('dialog', { name: '파일 열기' });
  await expect(dialog.getByRole('listitem')).toHaveText([
    /^레이어 memory: 레이어 클래스 LSTM은\(는\) 지원하지 않습니다/,
    /^레이어 out: units이\(가\) "10"인데 여기서는 1 이상의 정수만 지원합니다/,
    /^레이어 out: use_bias이\(가\) 3인데 여기서는 true나 false만 지원합니다/,
  ]);
  await lab.screenshot('open-file-ko');
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBe(390);
  await expectNoViolation(page, 'a model that cannot be opened');

  await drop(page, { name: 'net.py', buffer: Buffer.from('model = 3') }, 'drop');
  const listing = page.getByRole('dialog', { name: 'Keras 코드 붙여 넣기' });
  await expect(listing.getByRole('textbox')).toHaveValue('model = 3');
  await page.keyboard.press('Escape');
  await drop(page, { name: 'digits.csv', buffer: Buffer.from('1,2,3') }, 'drop');
  await dialog.getByRole('button', { name: '데이터셋으로 불러오기' }).click();
  await expect(page.getByRole('dialog').getByRole('alert')).toBeVisible();
  expect(lab.errors).toEqual([]);
});
