/** The page in a real Chromium against the real program: what a learner sees and can do. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { CHROMIUM, launchChromium, openTab } from '../../helpers/browser.ts';
import { createInstallation } from '../../helpers/program.ts';
import { type Answer, DEFAULT_HINT, startModelTwin } from '../../twins/vllm-twin.ts';

const PHONE = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
const DESK = { viewport: { width: 1_440, height: 900 } };
const SLOWLY = { everyMs: 90 };

let browser: Browser;

interface Setting extends BrowserContextOptions {
  /** With answers there is a model. */
  readonly answers?: readonly Answer[];
  readonly at?: string;
}

async function open({ answers, at = '', ...options }: Setting = {}) {
  const twin = answers && (await startModelTwin());
  twin?.next(...(answers ?? []));
  const installation = createInstallation(twin && { VLLM_SERVER_URL: twin.url, LADDER_COOLDOWN_MINUTES: '0' });
  const program = await installation.start();
  const { page, faults } = await openTab(browser, { ...DESK, ...options });
  onTestFinished(async () => {
    await program.end('SIGKILL');
    await twin?.kill();
  });
  await page.goto(`${program.url}/${at}`);
  return { page, faults, program, installation, twin };
}

const command = (page: Page) => page.locator('input.command');
const type = async (page: Page, text: string) => {
  await command(page).fill(text);
  await page.keyboard.press('Enter');
};
const cards = (page: Page) => page.locator('article.card:not(.live)');
const chat = (page: Page) => page.locator('.messages');
const live = (page: Page) => page.locator('article.live');

/** The conversation as a learner reads it, a line for each message. */
async function transcript(page: Page): Promise<readonly string[]> {
  const all = await page.locator('.messages > *').all();
  return Promise.all(all.map(async (message) => (await message.innerText()).replace(/\s+/g, ' ')));
}

/** A busy machine may take its time over the first page. */
const PATIENCE = { timeout: 60_000 };

describe.skipIf(!CHROMIUM)('the page in Chromium', PATIENCE, () => {
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  it('completes a slash command as it is typed, and streams the hint', async () => {
    const { page, faults, twin } = await open({ answers: [{ ...SLOWLY, firstAfterMs: 300 }] });
    await command(page).pressSequentially('/hint two');
    const options = page.locator('.suggestions li');
    await options.getByText('#42 Two Sum').waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await options.getByText('Level 2, Concept').waitFor();
    expect(await options.allInnerTexts()).toEqual([
      expect.stringContaining('Level 1, Notice'),
      expect.stringContaining('Level 2, Concept'),
      expect.stringContaining('Level 3, Next step'),
      expect.stringContaining('Level 4, Analogy'),
      expect.stringContaining('Level 5, Skeleton'),
    ]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await command(page).inputValue()).toBe('/hint problem:42 level:2');
    await page.keyboard.press('Enter');

    await live(page).getByText('Asking the model').waitFor();
    await live(page).getByText('Look at your').waitFor();
    await cards(page).waitFor();
    expect(await transcript(page)).toEqual([
      '/hint problem:42 level:2',
      `Level 2, Concept ${DEFAULT_HINT} Level 3, Next step Add my code`,
    ]);
    expect(page.url()).toMatch(/#42$/);
    expect(twin?.requests).toHaveLength(1);
    expect(faults).toEqual([]);
  });

  it('sends the code in the editor along, and keeps it in this browser', async () => {
    const { page, twin, faults } = await open({ answers: [{}, {}], at: '#42' });
    await page.locator('.cm-content').fill('for i in range(n):\n    print(i)');
    await page.getByText('2 lines of your code will go along').waitFor();
    await type(page, '/hint level:1');
    await cards(page).waitFor();
    expect(twin?.requests[0]?.messages[1]?.content).toContain('for i in range(n):');
    expect((await transcript(page))[0]).toBe('/hint level:1 with my code');

    await page.reload();
    await page.getByText('2 lines of your code').waitFor();
    await page.getByRole('link', { name: /Leaderboard/ }).click();
    await page.getByRole('heading', { name: 'Leaderboard' }).first().waitFor();
    expect(await page.locator('.cm-content').innerText()).not.toContain('range');
    expect(faults).toEqual([]);
  });

  it('stops on demand; what was on the screen stays', async () => {
    const { page, twin } = await open({ answers: [SLOWLY], at: '#42' });
    await page.getByRole('button', { name: '2 Concept' }).click();
    await live(page).getByText('Look at your').waitFor();
    await page.getByRole('button', { name: 'Stop' }).click();
    await chat(page).getByText('Stopped. What you saw counts as a hint.').waitFor();
    const shown = await cards(page).locator('.markdown').innerText();
    expect(shown.length).toBeGreaterThan(5);
    expect(DEFAULT_HINT.startsWith(shown)).toBe(true);
    await expect.poll(() => twin?.aborted).toBe(1);
  });

  it('goes a level up by a button, marks what was had, and takes opinions', async () => {
    const { page } = await open({ at: '#42' });
    await page.getByRole('button', { name: '1 Notice' }).click();
    await page.getByRole('button', { name: 'Level 2, Concept' }).click();
    await expect.poll(() => cards(page).count()).toBe(2);
    await page.getByRole('img', { name: 'Levels used: 1, 2' }).waitFor();
    await cards(page).last().getByRole('button', { name: 'Not helpful' }).click();
    await page.reload();
    await expect.poll(() => cards(page).count()).toBe(2);
    expect(await cards(page).last().getByRole('button', { pressed: true }).getAttribute('aria-label')).toBe(
      'Not helpful',
    );
  });

  it('loses nothing when it is reloaded in mid-stream', async () => {
    const { page, twin } = await open({ answers: [SLOWLY] });
    await type(page, '/hint problem:42 level:1');
    await live(page).getByText('Look at').waitFor();
    await page.reload();
    await live(page).getByText('Look at').waitFor();
    await cards(page).waitFor();
    expect(await transcript(page)).toEqual(['/hint problem:42 level:1', expect.stringContaining(DEFAULT_HINT)]);
    expect(twin?.requests).toHaveLength(1);
  });

  it('keeps what belongs to one problem out of another, however slow the server is', async () => {
    const { page } = await open({ answers: [SLOWLY], at: '#42' });
    await page.route('**/api/problems/7', async (route) => {
      await page.waitForTimeout(600);
      await route.continue();
    });
    await page.locator('.cm-content').fill('code = 42');
    await page.getByRole('button', { name: '1 Notice' }).click();
    await live(page).waitFor();
    await page.getByRole('link', { name: /Warmest Days/ }).click();
    await page.getByRole('link', { name: /Shorten the Log/ }).click();
    await page.locator('.heading', { hasText: 'Shorten the Log' }).waitFor();
    expect(await live(page).count()).toBe(0);
    await page.locator('.cm-content').click();
    await page.keyboard.press('Control+z');
    expect(await page.locator('.cm-content').innerText()).not.toContain('code = 42');
    await page.waitForTimeout(1_200);
    expect(await page.locator('.heading').innerText()).toContain('Shorten the Log');
    expect(await cards(page).count()).toBe(0);

    await page.getByRole('link', { name: /Two Sum/ }).click();
    await cards(page).waitFor();
    expect(await transcript(page)).toEqual([
      '/hint problem:42 level:1 with my code',
      expect.stringContaining(DEFAULT_HINT),
    ]);
    expect(await page.locator('.cm-content').innerText()).toContain('code = 42');
  });

  it('works where the browser may keep nothing', async () => {
    const { page, faults } = await open();
    await page.addInitScript(
      'delete window.localStorage; Object.defineProperty(window, "localStorage", { get() { throw new Error("denied"); } })',
    );
    await page.goto(`${new URL(page.url()).origin}/#42`);
    await page.reload();
    await page.locator('.cm-content').fill('x = 1');
    await page.getByRole('button', { name: '1 Notice' }).click();
    await cards(page).waitFor();
    expect((await transcript(page))[0]).toContain('with my code');
    expect(faults).toEqual([]);
  });

  it('shows the hand-written hint, differently, when the model dies in mid-stream', async () => {
    const { page, twin } = await open({ answers: [SLOWLY] });
    await type(page, '/hint problem:42 level:2');
    await live(page).getByText('Look at').waitFor();
    await twin?.kill();
    await cards(page).waitFor();
    expect(await transcript(page)).toEqual([
      '/hint problem:42 level:2',
      expect.stringContaining('so it was removed'),
      expect.stringMatching(
        /^Level 2, Concept hand-written Choosing two things.*the model’s answer did not come through/,
      ),
    ]);
    expect(await cards(page).getAttribute('class')).toContain('curated');
    await type(page, '/hint problem:42 level:3');
    await page.getByText('the model is not answering right now').waitFor();
  });

  it('says so when the server is killed in mid-stream, and comes back with it', async () => {
    const { page, program, installation } = await open({ answers: [{}, SLOWLY, {}] });
    await type(page, '/hint problem:42 level:1');
    await cards(page).waitFor();
    await type(page, '/hint problem:42 level:2');
    await live(page).getByText('Look at').waitFor();
    await program.end('SIGKILL');
    await page.getByText('The connection is lost').waitFor();
    const again = await installation.start();
    onTestFinished(async () => void (await again.end('SIGKILL')));
    await chat(page).getByText('The server stopped before the hint was finished').waitFor({ timeout: 15_000 });
    expect(await cards(page).count()).toBe(1);
    await page.getByRole('button', { name: 'Ask again' }).click();
    await expect.poll(() => cards(page).count()).toBe(2);
  });

  it('says so when the server is gone, and does not lose what was typed', async () => {
    const { page, program } = await open({ at: '#42' });
    await page.getByRole('button', { name: '1 Notice' }).waitFor();
    await program.end('SIGKILL');
    await type(page, '/hint level:1');
    await chat(page).getByText('The server does not answer').waitFor();
    await page.getByRole('button', { name: 'Ask again' }).waitFor();
  });

  it('tells what cannot be answered, and what can', async () => {
    const { page } = await open({ at: '#42' });
    for (const [index, line] of ['/hint 41', '/hint 42 9', '/hint 42 5'].entries()) {
      await type(page, line);
      await expect.poll(() => page.locator('.messages .refusal').count()).toBe(index + 1);
      // What has to be typed differently is there to be mended.
      if (index < 2) await expect.poll(() => command(page).inputValue()).toBe(line);
    }
    await chat(page).getByText('Level 5 (Skeleton) is not open yet').waitFor();
    const refusals = await page.locator('.refusal').allInnerTexts();
    expect(refusals).toEqual([
      expect.stringMatching(/There is no problem “41” here. Did you mean:\s+42\s+Two Sum/),
      expect.stringContaining('There is no level “9”.'),
      expect.stringContaining('Open now: 1 (Notice), 2 (Concept).'),
    ]);
  });

  it('shows nothing a hint could smuggle in', async () => {
    const say = [
      'Look **closer**. <img src=/x onerror=close()><script>close()</script>',
      '[a link](javascript:close()) and [another](https://example.org/a)',
      '![picture](https://elsewhere.example/y) <style>b {}</style> <b onclick=close()>close</b>',
    ].join('\n\n');
    const { page, faults } = await open({ answers: [{}, { say }] });
    const foreign: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith('http://localhost')) foreign.push(request.url());
    });
    await type(page, '/hint problem:42 level:1');
    await cards(page).waitFor();
    // Here a hint may hold some code.
    await type(page, '/hint problem:42 level:3');
    await expect.poll(() => cards(page).count()).toBe(2);
    const hint = cards(page).last().locator('.markdown');
    expect(await hint.locator('img, script, style, b, [onclick], [onerror]').count()).toBe(0);
    expect(await hint.innerText()).toContain('<b onclick=close()>close</b>');
    expect(await hint.locator('strong').innerText()).toBe('closer');
    expect(
      await hint
        .locator('a')
        .evaluateAll((links) =>
          links.map((link) => [link.textContent, link.getAttribute('href'), link.getAttribute('rel')]),
        ),
    ).toEqual([
      ['a link', null, 'noopener noreferrer nofollow'],
      ['another', 'https://example.org/a', 'noopener noreferrer nofollow'],
    ]);
    expect(foreign).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('reads a file into the editor, and says what is no program', async () => {
    const { page } = await open({ at: '#42' });
    const file = page.locator('input[type=file]');
    await page.locator('.cm-content').waitFor();
    await file.setInputFiles({ name: 'Main.java', mimeType: 'text/plain', buffer: Buffer.from('class Main {}\r\n') });
    await page.locator('.cm-content', { hasText: 'class Main {}' }).waitFor();
    expect(await page.getByLabel('Language of the code').inputValue()).toBe('java');
    await file.setInputFiles({ name: 'a.out', mimeType: 'application/x', buffer: Buffer.from([0x7f, 0x45, 0, 0xff]) });
    await page.getByText('That is not a text file').waitFor();
    await file.setInputFiles({ name: 'big.py', mimeType: 'text/plain', buffer: Buffer.alloc(100 * 1024, 'x') });
    await page.getByText('That is 100 KB of code').waitFor();
    expect(await page.locator('.cm-content').innerText()).toContain('class Main {}');
  });

  it('deletes the history, after asking, and the code in this browser', async () => {
    const { page } = await open({ at: '#42' });
    await page.locator('.cm-content').fill('x = 1');
    await page.getByRole('button', { name: '1 Notice' }).click();
    await cards(page).waitFor();
    await page.getByRole('button', { name: 'Settings and history' }).click();
    await page.getByRole('button', { name: 'Delete my history' }).click();
    await page.getByRole('button', { name: 'Keep them' }).click();
    expect(await cards(page).count()).toBe(1);
    await page.getByRole('button', { name: 'Delete my history' }).click();
    await page.getByRole('button', { name: /for good/ }).click();
    await page.getByText('Deleted: 1 hint, and the code in this browser.').first().waitFor();
    await page.reload();
    await page.getByText('How much help would you like?').waitFor();
    expect(await cards(page).count()).toBe(0);
    expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('nudge.code')))).toEqual(
      [],
    );
  });

  it('searches as one types, and filters', async () => {
    const { page } = await open();
    const titles = () => page.locator('.problems .title').allInnerTexts();
    await expect.poll(titles).toHaveLength(12);
    await page.getByLabel('Search by number or title').fill('robot');
    await expect.poll(titles).toEqual(['Sweeping Robot']);
    await page.getByLabel('Search by number or title').fill('zzzzzz');
    await page.getByText('No problem fits').waitFor();
    await page.getByLabel('Search by number or title').fill('');
    await page.getByLabel('Topic').selectOption('arrays');
    await page.getByLabel('Difficulty').selectOption('medium');
    await expect.poll(titles).toEqual(['Next Taller']);
  });

  it('speaks Korean, by the browser and by the switch', async () => {
    const { page } = await open({ locale: 'ko-KR', at: '#42' });
    await page.getByRole('button', { name: '1 살펴보기' }).click();
    await cards(page).waitFor();
    expect(await transcript(page)).toEqual([
      '/hint 문제:42 단계:1',
      expect.stringMatching(/^1단계 살펴보기 미리 써 둔 힌트 .*[가-힣]+.* 2단계 개념 내 코드 추가$/),
    ]);
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByText('Level 1, Notice').waitFor();
    await type(page, '/hint level:2');
    await page.getByText('Level 2, Concept').first().waitFor();
    await page.getByRole('button', { name: '한국어' }).click();
    await page.getByRole('button', { name: '설정과 기록' }).waitFor();
  });

  it('wears light and dark, by the system and by the switch', async () => {
    const { page } = await open({ colorScheme: 'dark' });
    const paper = () => page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
    const dark = await paper();
    await page.getByRole('button', { name: 'Settings and history' }).click();
    await page.getByLabel('Light').check();
    const light = await paper();
    expect(light).not.toBe(dark);
    await page.reload();
    await expect.poll(paper).toBe(light);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.getByRole('button', { name: 'Settings and history' }).click();
    await page.getByLabel('Dark').check();
    expect(await paper()).toBe(dark);
  });

  it('shows one part at a time on a phone, and nothing sticks out', async () => {
    const { page } = await open({ ...PHONE, at: '#42' });
    const sticksOut = () => page.evaluate<boolean>('document.documentElement.scrollWidth > innerWidth');
    await page.getByRole('button', { name: '1 Notice' }).tap();
    await cards(page).waitFor();
    for (const [tab, seen] of [
      ['Statement', 'The snack machine'],
      ['My code', 'Goes along with your next hint'],
      ['Problems', 'Warmest Days'],
      ['Hints', 'Level 1, Notice'],
    ] as const) {
      await page.getByRole('navigation').getByRole('button', { name: tab, exact: true }).tap();
      await page.getByText(seen).first().waitFor();
      expect([tab, await sticksOut()]).toEqual([tab, false]);
    }
    await page.getByRole('navigation').getByRole('button', { name: 'Problems' }).tap();
    await page.getByRole('link', { name: /Leaderboard/ }).tap();
    await page.getByText('How much help would you like?').waitFor();
  });

  it('can be used by keyboard alone', async () => {
    const { page } = await open();
    const focused = () =>
      page.evaluate<string>(
        "document.activeElement.textContent.trim() || document.activeElement.getAttribute('aria-label')",
      );
    const press = (key: string) => page.keyboard.press(key);
    const tabTo = async (name: RegExp) => {
      for (let time = 0; time < 60; time++) {
        await press('Tab');
        if (name.test((await focused()) ?? '')) return;
      }
      throw new Error(`no way to ${name} by Tab`);
    };
    await page.getByText('Two Sum').waitFor();
    await tabTo(/^42\s*Two Sum/);
    await press('Enter');
    await page.getByText('How much help').waitFor();
    await tabTo(/^1 Notice/);
    await press('Enter');
    await cards(page).waitFor();
    await tabTo(/^Level 2, Concept/);
    await press('Enter');
    await expect.poll(() => cards(page).count()).toBe(2);
    await tabTo(/^Ask for a hint/);
    await page.keyboard.type('/hint level:3');
    await press('Enter');
    await expect.poll(() => cards(page).count()).toBe(3);
    await tabTo(/^Your code/);
    await page.keyboard.type('x = 1');
    await press('Escape');
    await tabTo(/English/);
  });

  it.each([
    ['English, light, desk', { ...DESK }],
    ['Korean, dark, phone', { ...PHONE, locale: 'ko-KR', colorScheme: 'dark' as const }],
  ])('has nothing that axe finds wrong: %s', async (_, options) => {
    const { page } = await open({
      ...options,
      answers: [{ say: 'Look:\n\n- `a`\n- [b](https://example.org)\n\n> c' }, SLOWLY],
    });
    const faults = async () => {
      const { violations } = await new AxeBuilder({ page }).analyze();
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    };
    expect(await faults()).toEqual([]);
    await page.keyboard.press('/');
    await command(page).pressSequentially('/hint 4');
    await page.locator('.suggestions li').first().waitFor();
    expect(await faults()).toEqual([]);
    await type(page, '/hint 42 1');
    await cards(page).waitFor();
    await type(page, '/hint 42 9');
    await page.locator('.messages .refusal').waitFor();
    await type(page, '/hint 42 2');
    await live(page).waitFor();
    expect(await faults()).toEqual([]);
    await page.locator('header.top > button').click();
    await page.getByRole('dialog').waitFor();
    expect(await faults()).toEqual([]);
  });
});
