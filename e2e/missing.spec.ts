import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { Lab } from './lab.ts';
import { expectNoViolation } from './looks.ts';

// A trace of some hundred presses takes longer than they do.
test.use({ trace: 'off' });

const ASSETS = '**/assets/**';
const SLOW = { timeout: 5 * 60_000 };

type Loss = 'notFound' | 'noNetwork';

/** From now on the host has no script and no style sheet of this page any more, or is not reached. */
async function lose(context: BrowserContext, loss: Loss, which = ASSETS): Promise<void> {
  await context.route(which, (route) =>
    loss === 'notFound' ? route.fulfill({ status: 404 }) : route.abort(),
  );
}

const words = {
  en: {
    other: '한국어',
    train: 'Train',
    finished: 'Finished',
    training: /^(Training|Validating) epoch/,
    share: 'Share',
    reload: 'Reload',
    thisRun: 'This run',
    table: 'History',
    here: 'This part could not be loaded.',
    notice: /^Part of this page could not be loaded: /,
  },
  ko: {
    other: 'English',
    train: '학습 시작',
    finished: '학습 완료',
    training: /^에포크 .* 중$/,
    share: '공유',
    reload: '새로 고침',
    thisRun: '이번 학습',
    table: '학습 기록',
    here: '이 부분을 불러오지 못했습니다.',
    notice: /^페이지 일부를 불러오지 못했습니다\. /,
  },
} as const;

type Language = keyof typeof words;

const CONTROLS =
  'button, summary, a[href^="#"], input:not([type=file]), [role=tab], [role=combobox], [role=slider], [role=switch], [role=checkbox]';

/** Presses all that is on the page, in its order, and looks each time whether the page still stands. */
async function pressEverything(page: Page, except: readonly string[]): Promise<number> {
  const controls = page.locator('#root').locator(CONTROLS);
  let pressed = 0;
  for (let index = 0; ; index++) {
    const control = controls.nth(index);
    // all that is to be known of it at once: there are many
    const facts = await controls.evaluateAll((elements, at) => {
      const element = elements[at];
      return element === undefined
        ? null
        : {
            name: element.getAttribute('aria-label') ?? element.textContent?.trim() ?? '',
            // Layers' cards are all alike.
            again: element.closest('[data-layer]:nth-child(n + 3)') !== null,
            able:
              element.checkVisibility({ visibilityProperty: true }) &&
              element.getClientRects().length > 0 &&
              !element.matches(':disabled, [aria-disabled="true"]'),
          };
    }, index);
    if (facts === null) break;
    const { name, again, able } = facts;
    if (!able || again || except.includes(name)) continue;
    await control.click({ timeout: 1000 }).catch(async () => {
      await control.focus();
      await page.keyboard.press('Enter');
    });
    pressed++;
    // What comes later, or cannot come, does so within a moment; what did open is closed again.
    await page.waitForTimeout(80);
    await page.keyboard.press('Escape');
    await Promise.all(
      (['status', 'banner', 'main'] as const).map((role) =>
        expect(page.getByRole(role), `after ${name}`).toBeVisible({ timeout: 5000 }),
      ),
    );
    expect(await page.locator('.stopped').allTextContents(), `after ${name}`).toEqual([]);
  }
  return pressed;
}

async function openSmall(page: Page, language: Language, epochs: number): Promise<Lab> {
  const lab = new Lab(page);
  await lab.open();
  await lab.chooseSmallRun(epochs);
  await lab.field('Training images').fill('1600');
  if (language === 'ko') await lab.button('한국어').click();
  await expect(lab.button(words[language].train)).toBeVisible();
  return lab;
}

// Either language and either loss once: what tells of it is the same before a run and during one.
test.describe('with every script and style sheet gone', () => {
  test('before a run, the page stands, trains and offers to reload', async ({ page, context }) => {
    const { train, finished, share, reload, notice, other, here } = words.en;
    const lab = await openSmall(page, 'en', 1);
    await lose(context, 'noNetwork');
    await lab.button(share).click();
    await expect(page.getByText(notice)).toBeVisible();
    await expectNoViolation(page, 'the notice');
    await lab.screenshot('missing-en');
    await lab.button(train).click();
    await expect(lab.status).toHaveText(finished, SLOW);
    // In place of either chart.
    await expect(page.getByText(here)).toHaveCount(2);
    expect(await pressEverything(page, [reload, other])).toBeGreaterThan(40);
    await lab.button(share).click();
    await expect(page.getByText(notice)).toBeVisible();
    await expect(lab.button(reload)).toBeVisible();
  });

  test('during a run, it goes on to its end', async ({ page, context }) => {
    const { train, finished, training, share, reload, notice, other, thisRun, table } = words.ko;
    const lab = await openSmall(page, 'ko', 6);
    await lab.button(train).click();
    await expect(lab.status).toHaveText(training, SLOW);
    await lose(context, 'notFound');
    const run = ['일시정지', '한 스텝', '중지', '학습 결과 지우기', '한 에포크', '계속하기'];
    const pressed = await pressEverything(page, [reload, other, ...run, train, '더 학습']);
    expect(pressed).toBeGreaterThan(20);
    await expect(lab.status).toHaveText(finished, SLOW);
    await page.getByRole('tab', { name: thisRun }).click();
    const history = page.getByRole('table', { name: table });
    await expect(history.locator('tbody tr')).toHaveCount(6);
    await lab.button(share).click();
    await expect(page.getByText(notice)).toBeVisible();
    await expectNoViolation(page, 'the notice');
    await lab.screenshot('missing-ko');
    await expect(lab.button(reload)).toBeVisible();
  });
});

test('Reload keeps the set-up, and during a run asks first', async ({ page, context }) => {
  const lab = await openSmall(page, 'en', 100);
  await lose(context, 'notFound');
  await lab.button('Share').click();
  await expect(page.getByText('Reloading keeps your set-up.')).toBeVisible();
  await lab.button('Later').click();
  await expect(lab.button('Reload')).toBeHidden();
  await lab.button('Share').click();
  await lab.button('Train').click();
  await expect(page.getByText('Reload once it has ended.')).toBeVisible();
  await expect(lab.status).toHaveText(words.en.training, SLOW);
  const asked: string[] = [];
  page.once('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.dismiss();
  });
  await lab.button('Reload').click();
  await expect.poll(() => asked).toEqual(['beforeunload']);
  await expect(lab.status).toHaveText(words.en.training);
  await lab.button('Stop').click();
  await lab.reaches('Stopped');

  await context.unroute(ASSETS);
  await lab.button('Reload').click();
  await expect(lab.status).toHaveText('Ready');
  await expect(lab.field('Epochs')).toHaveValue('100');
  await expect(lab.field('Training images')).toHaveValue('1600');
});

test('a language whose words cannot come is told of in that language', async ({
  page,
  context,
}) => {
  const lab = new Lab(page);
  await lab.open();
  await lose(context, 'noNetwork');
  await lab.button('한국어').click();
  await expect(page.getByText(words.ko.notice)).toBeVisible();
  await expect(lab.button('새로 고침')).toBeVisible();
  await expect(lab.status).toHaveText('Ready');
  await lab.screenshot('missing-language');
  await context.unroute(ASSETS);
  await lab.button('새로 고침').click();
  await expect(lab.status).toHaveText('준비됨');
});

test('a style sheet that did not come is asked for again with its part', async ({
  page,
  context,
}) => {
  const lab = new Lab(page);
  await lab.open();
  await lose(context, 'noNetwork', '**/assets/*.css');
  await lab.button('Share').click();
  await expect(page.getByText(words.en.notice)).toBeVisible();
  await expect(page.getByRole('dialog')).toBeHidden();
  await context.unroute('**/assets/*.css');
  await lab.button('Share').click();
  await expect(page.getByRole('dialog', { name: 'Share this set-up' })).toHaveCSS(
    'position',
    'fixed',
  );
});

test('a training thread that cannot be loaded says to reload, in the header too', async ({
  page,
  context,
}) => {
  await lose(context, 'notFound', '**/assets/train.worker*');
  const lab = new Lab(page);
  await page.goto('./');
  await expect(lab.status).toHaveText(
    /^Failed: The training thread could not be loaded: .* Reload the page\.$/,
  );
  await expect(page.getByRole('banner').getByText('Reload the page')).toBeVisible();
  await expect(lab.button('Retry')).toBeHidden();
  await lab.screenshot('missing-thread');
  await lab.button('한국어').click();
  await expect(lab.status).toHaveText(
    /^실패: 학습 스레드를 불러오지 못했습니다\. .*새로 고치세요\.$/,
  );
  await context.unroute('**/assets/train.worker*');
  await lab.button('새로 고침').click();
  await expect(lab.status).toHaveText('준비됨');
});

test('a data thread that cannot be loaded says to reload, in Korean on the Korean page', async ({
  page,
  context,
}) => {
  await lose(context, 'noNetwork', '**/assets/data.worker*');
  const lab = new Lab(page);
  await lab.open();
  await lab.button('한국어').click();
  await lab.button('데이터 미리 보기').click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('alert')).toHaveText(
    /^데이터 스레드를 불러오지 못했습니다\. .*새로 고치세요\.$/,
  );
  await expect(dialog.getByRole('button', { name: '새로 고침' })).toBeVisible();
  await expect(dialog.getByRole('button', { name: '다시 시도' })).toBeHidden();
});

test('a page whose own script is gone says so in both languages', async ({ page, context }) => {
  await lose(context, 'notFound');
  await page.goto('./');
  const said = page.getByRole('paragraph');
  await expect(said.nth(0)).toHaveText(
    /ConvLab could not be loaded: [\s\S]* Reload the page\.\s*$/,
  );
  await expect(said.nth(1)).toHaveText(
    /ConvLab을 불러오지 못했습니다\. [\s\S]*새로\s+고치세요\.\s*$/,
  );
  await expect(said.nth(1)).toBeVisible();
});
