/** The home tab, problems and their lists, in both languages. */
import { describe, expect, it } from 'vitest';
import { MODES } from '../../helpers/bolt-app.ts';
import { startTestSlack } from '../../helpers/slack-bot.ts';

describe.each(MODES)('beside hints, in %s', (mode) => {
  it('the home tab shows my problems, and what is kept of me', async () => {
    const { twin } = await startTestSlack(mode);
    const jin = twin.learner('jin');
    await jin.slash('/hint', '42 1').until('Level 1');
    await jin.slash('/hint', '42 2').until('Level 2');
    await jin.slash('/hint', '7').until('Level 1');
    await twin.settled();
    const home = await jin.openHome().settled();
    expect(home.home).toMatchInlineSnapshot(`
      "I give hints about your own code, at the level of help you ask for, and never the solution.
      • \`/hint 42 2\` is a hint on problem 42 at level 2, for you alone. \`/hint\` opens a form with room for your code.
      • \`/problem 42\` shows a problem, \`/problems dp\` lists some.
      • Write to me, or mention me in a thread: \`42 2\`, with your code as a code block or a file.
      • In the menu of any message: “Hint on this code”.
      # My problems
      *7 · Warmest Days*
      had 1
      [I solved it]
      *42 · Two Sum*
      had 1, 2
      [I solved it]
      ---
      *Language*
      [As Slack ▾]
      *What is kept:* your hints with problem, level and time, what you set here, and keyed hashes of your id and your code. *Not kept:* your code, your name, your id.
      [Delete mine]"
    `);
    const solved = await jin.press(home, 'I solved it').settled();
    expect(solved.home).toContain('had 1 · *solved*');
    const other = await twin.learner('mia').openHome().settled();
    expect(other.home).toContain('None yet.');
    expect(twin.violations).toEqual([]);
  });

  it('a learner chooses a language, for everything from then on', async () => {
    const { twin, restart } = await startTestSlack(mode);
    const jin = twin.learner('jin');
    const home = await jin.openHome().settled();
    expect((await jin.choose(home, 'Language', '한국어').settled()).home).toContain('# 내 문제');
    await restart();
    expect((await jin.slash('/hint', '42 1').settled()).text).toContain('42 · 두 수의 합 · 1단계');
    const korean = await jin.openHome().settled();
    await jin.choose(korean, '언어', 'Slack 설정과 같게').settled();
    expect((await jin.slash('/hint', '42 2').settled()).text).toContain('42 · Two Sum · Level 2');
    expect(twin.violations).toEqual([]);
  });

  it('a learner deletes everything', async () => {
    const { twin } = await startTestSlack(mode);
    const jin = twin.learner('jin');
    const hint = await jin.slash('/hint', '42 1').settled();
    const home = await jin.openHome().settled();
    await jin.press(home, 'I solved it').settled();
    const gone = await jin.press(home, 'Delete mine').settled();
    expect(gone.home).toContain('Deleted: 1 hint.');
    expect(gone.home).toContain('None yet.');
    const share = await jin.press(hint, 'Share').settled();
    expect(share.text).toContain('That hint is not kept any more.');
    expect(twin.channelTranscript('study')).toBe('');
    expect(twin.violations).toEqual([]);
  });

  it('a learner deletes everything, code that was sent in a thread too', async () => {
    const { twin } = await startTestSlack(mode);
    const jin = twin.learner('jin');
    const hint = await jin.mention('42 1\n```x = 1```').until('With your code.');
    const home = await jin.openHome().settled();
    await jin.press(home, 'Delete mine').settled();
    const next = await jin.press(hint, 'Next level').until('Level 2');
    expect(next.text).not.toContain('With your code.');
    expect(twin.violations).toEqual([]);
  });

  it('a problem, with a hint and room for code one press away', async () => {
    const { twin } = await startTestSlack(mode);
    const jin = twin.learner('jin');
    const shown = await jin.slash('/problem', '42').settled();
    expect(shown.transcript()).toMatchInlineSnapshot(`
      "jin: /problem 42
      Nudge (only jin sees): # 42 · Two Sum
      The snack machine in the study room takes a voucher only if it is spent to the last coin, on exactly two different items. The items stand in a row, numbered from 1, each with its price.

      Given the prices and the value of the voucher, find the two items to buy. At most one pair of items fits. Two items may cost the same, but one item cannot be bought twice.

      **Input**
      The first line holds the number of items \`n\` and the value of the voucher \`v\`.
      The second line holds the \`n\` prices, in the order in which the items stand.

      **Output**
      The numbers of the two items, the smaller first, with a space between; or \`-1\` if no pair fits.

      **Limits**
      - 1 ≤ n ≤ 200,000
      - -1,000,000,000 ≤ v ≤ 1,000,000,000
      - Prices are whole numbers from -1,000,000,000 to 1,000,000,000 (some items pay you to take them).

      **Example 1**
      \`\`\`
      4 90
      20 70 10 50
      \`\`\`
      \`\`\`
      1 2
      \`\`\`
      20 + 70 = 90.

      **Example 2**
      \`\`\`
      5 60
      30 10 25 30 5
      \`\`\`
      \`\`\`
      1 4
      \`\`\`
      Two different items may share a price. Item 1 alone cannot be bought twice.

      **Example 3**
      \`\`\`
      3 50
      25 10 15
      \`\`\`
      \`\`\`
      -1
      \`\`\`
      25 is half of 50, but there is only one item at 25.


      Difficulty: easy · Topics: hashing, arrays, two pointers
      [Hint] [Add my code]"
    `);
    expect(shown.ephemeral).toBe(true);
    const hint = await jin.press(shown, 'Hint').settled();
    expect(hint.text).toContain('42 · Two Sum · Level 1, Notice');
    const form = await jin.press(shown, 'Add my code').settled();
    expect(form.modal?.text).toContain('Problem: [42 · Two Sum ▾]');
    const korean = await twin.learner('mia', { locale: 'ko-KR' }).slash('/problem', '42').settled();
    expect(korean.text).toContain('# 42 · 두 수의 합');
    expect(twin.violations).toEqual([]);
  });

  it.each([
    ['', '12 problems'],
    ['dp', '1 problem\n55 · Exact Change'],
    ['two pointers', '3 problems'],
    ['easy two pointers', '2 problems'],
    ['쉬움', 'problems'],
    ['two sum', '42 · Two Sum · easy'],
    ['nothing of the kind', 'No problem fits.'],
  ])('problems by /problems %s', async (typed, seen) => {
    const { twin } = await startTestSlack(mode);
    const shown = await twin.learner('jin').slash('/problems', typed).settled();
    expect(shown.text).toContain(seen);
    expect(twin.violations).toEqual([]);
  });

  it('the pages of a list replace each other', async () => {
    const { twin } = await startTestSlack(mode);
    const jin = twin.learner('jin');
    const shown = await jin.slash('/problems').settled();
    expect(shown.text).toContain('Page 1 of 2');
    await jin.press(shown, 'Next').settled();
    expect(shown.messages).toHaveLength(1);
    expect(shown.text).toContain('Page 2 of 2');
    await jin.press(shown, 'Back').settled();
    expect(shown.text).toContain('Page 1 of 2');
    expect((await jin.press(shown, 'Hint').settled()).text).toContain('Level 1, Notice');
    expect(twin.violations).toEqual([]);
  });
});
