import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCheckedText, LeakFound } from '../../../src/core/guard/checked-text.ts';
import { createJudge, type Judge, judgeHint } from '../../../src/core/guard/guard.ts';
import { guardedOf } from '../../../src/core/guard/occasion.ts';
import { segmentsOf } from '../../../src/core/guard/segments.ts';
import { LEVELS, type Level } from '../../../src/core/levels.ts';
import { twoSum } from '../../helpers/two-sum.ts';
import { verdict } from '../../helpers/verdict.ts';

const OCCASION = { guarded: guardedOf(twoSum), level: 2, submission: undefined, thread: [] } as const;

describe('the guard', () => {
  it.each([
    'Which price would complete the one you are looking at?',
    'Think about what `prices` holds before the loop. What is still missing?',
    '여러분의 `seen`에는 지금 무엇이 들어 있나요?',
    'Use a `dict`. What would you look up in it?',
    'Is this price smaller than the one before? Then continue with the next one, and return count at the end.',
    'Look at `a`, `b` and `c`, each **on its own**.',
    'How many pairs are there when n = 200,000? And is 20 + 70 = 90 the only one?',
    'Two prices that make 20 + 70 = 90 are *not* always neighbours.',
    'Try the prices `tea`, `eat` and `ate`, then print(prices) and look.',
    '가격이 200,000개면 두 개씩 묶는 방법은 몇 가지인가요?',
    '',
  ])('passes an honest hint: %s', (hint) => {
    expect(verdict(twoSum, hint)).toBe('pass');
  });

  it('passes an outline with blanks at the level for outlines only', () => {
    const outline = 'Outline:\n```\nfor ___ in ___:\n    if ___:\n        ___\n```';
    expect([1, 2, 3, 4, 5].map((level) => verdict(twoSum, outline, { level: level as Level }))).toEqual([
      'budget',
      'budget',
      'pass',
      'pass',
      'pass',
    ]);
  });

  it('passes a word for an idea from level 2 on, and where the learner has it already', () => {
    const hint = 'What would a dictionary tell you here?';
    expect(verdict(twoSum, hint, { level: 1 })).toBe('recipe');
    expect(verdict(twoSum, hint, { level: 2 })).toBe('pass');
    expect(verdict(twoSum, hint, { level: 1, submission: 'seen = {}' })).toBe('pass');
  });

  it('withholds at level 5 what has no blanks, in whatever words', () => {
    const filled =
      '```\nfn main() {\n  let mut m = Map::new();\n  for x in a {\n    if m.has(x) {\n      return x;\n    }\n    m.put(x);\n  }\n}\n```';
    expect(verdict(twoSum, filled, { level: 5 })).not.toBe('pass');
    expect(verdict(twoSum, filled.replaceAll(/\((x|a)\)|x;/g, '(___)'), { level: 5 })).toBe('pass');
  });

  it.each([
    ['code in the comments of a block', '```\n# wanted = voucher - price\n# if wanted in seen:\n```', 'solution'],
    ['new code in the comments of a block', '```\n// let rest = total % cost\n```', 'budget'],
    ['an expression in a sentence', 'Look up (voucher - price) there.', 'budget'],
    ['letters in circles', '🅦🅐🅝🅣🅔🅓 = 🅥🅞🅤🅒🅗🅔🅡 - 🅟🅡🅘🅒🅔', 'solution'],
    [
      'escapes',
      [...'for p in prices: print(p)'].map((letter) => `\\u00${letter.charCodeAt(0).toString(16)}`).join(''),
      'encoded',
    ],
    ['base64, twice', btoa(btoa('if wanted in seen: print(place)')), 'encoded'],
    [
      'base64, in pieces',
      btoa('if wanted in seen: print(place)')
        .match(/.{1,8}/g)
        ?.join(' and ') ?? '',
      'encoded',
    ],
    [
      'octets',
      [...'x = seen[y]'].map((letter) => letter.charCodeAt(0).toString(2).padStart(8, '0')).join(' '),
      'encoded',
    ],
    ['another shift', 'First dhualk, then cvbjoly and wypjl, and zllu.', 'encoded'],
    ['Morse', '.-- .- -. - . -.. / .--. .-. .. -.-. . / ... . . -. / .--. .-.. .- -.-. .', 'encoded'],
  ])('withholds %s', (_, hint, why) => {
    expect(verdict(twoSum, hint)).toBe(why);
  });

  it.each([
    ['a fenced block', 'Try this:\n```python\nx = 1\n```', 'budget'],
    ['a block fenced by tildes', '~~~\nx = 1\n~~~', 'budget'],
    ['a fence with hidden letters in it', 'Try `\u200b``\nx = 1', 'budget'],
    ['HTML code', 'Try <PRE>x = 1</PRE>', 'budget'],
    ['HTML code with attributes', 'Try <code style="a">x += 1</code>', 'budget'],
    ['a reference line without its colon', 'Use `if wanted in seen` there.', 'solution'],
    ['a reference line without its semicolon', 'Use `const missing = voucher - prices[i]`.', 'solution'],
    ['a reference line', 'Then write wanted = voucher - price in the loop.', 'solution'],
    ['a reference line, inline', 'Use `if wanted in seen:` there.', 'solution'],
    ['a reference line, spaced', 'w a n t e d = v o u c h e r - p r i c e', 'solution'],
    ['a reference line, broken', 'wanted =\n   voucher\n - price', 'solution'],
    ['a reference line, full-width', 'ｗａｎｔｅｄ　＝　ｖｏｕｃｈｅｒ－ｐｒｉｃｅ'.replace('－', '-'), 'solution'],
    ['a reference line, in bold', '**wanted** = `voucher` - *price*', 'solution'],
    ['a reference line, joined by marks that show nothing', [...'wanted = voucher - price'].join('\u034f'), 'solution'],
    ['a reference line, joined by Hangul fillers', [...'wanted = voucher - price'].join('\u3164'), 'solution'],
    ['a reference line, with zero-width letters', 'wan\u200bted = vou\u2060cher - price', 'solution'],
    ['a reference line, in bold mathematical letters', '𝐰𝐚𝐧𝐭𝐞𝐝 = voucher - price', 'solution'],
    ['a reference line of another language', 'const missing = voucher - prices[i];', 'solution'],
    ['a reference line in Korean prose', '반복문에 wanted = voucher - price 를 쓰세요.', 'solution'],
  ])('withholds %s', (_, hint, why) => {
    expect(verdict(twoSum, hint)).toBe(why);
  });

  it.each([
    'Each time you arrive at a price, ask whether its complement was there before. If so, you have your pair. If not, it joins the set.',
    '지나온 가격을 기억해 두고, 새 가격마다 짝이 그 안에 있는지 확인하면 돼요. 있으면 두 번호를 출력하고, 없으면 지금 가격을 넣으세요.',
  ])('withholds a way told freely at level 1: %s', (hint) => {
    expect(verdict(twoSum, hint, { level: 1 })).toBe('recipe');
  });

  const WORDS = {
    english:
      'Walk through the prices once. For every price work out the voucher minus that price, look whether you already met that number, and if you did, print where it was together with the current place; otherwise remember the current price with its place.',
    numbered:
      '1. Make an empty dictionary.\n2. Go over the prices.\n3. Compute what is missing.\n4. If it is there, output both places.\n5. Store the price with its place.',
    korean:
      '가격을 하나씩 보면서 쿠폰 금액에서 그 가격을 뺀 값을 구하고, 그 값이 이미 나온 적이 있으면 그 위치와 지금 위치를 출력하세요. 없으면 지금 가격과 위치를 기록해 두세요.',
    java: 'Java: Map<Integer, Integer> m = new HashMap<>(); for (int i = 0; i < n; i++) { if (m.containsKey(v - a[i])) { System.out.println(m.get(v - a[i]) + i); return; } m.put(a[i], i + 1); }',
  };
  it.each(Object.entries(WORDS))('withholds a solution in free words at levels 1 to 3: %s', (_, hint) => {
    for (const level of [1, 2, 3] as const) expect([level, verdict(twoSum, hint, { level })]).not.toContain('pass');
  });

  const WRONG =
    'seen = {}\nfor place, price in enumerate(prices, start=1):\n    wanted = v + price\n    if wanted in seen:\n        print(seen[wanted], place)\n        break\n    seen[price] = place\n';
  it.each([
    [
      1,
      'In line 3 you compute `wanted = v + price`. With v = 90 and price = 20, what is `wanted`, and does any item cost that?',
    ],
    [2, 'Read line 3 aloud: what does `wanted` stand for in the story of the voucher?'],
    [
      3,
      'Run it on the first example by hand and note `wanted` for every item. Could that number stand on a price tag?',
    ],
    [1, '3번째 줄의 `wanted`에는 첫 예제에서 어떤 값이 들어가나요? 그 값이 가격표에 있을 수 있나요?'],
    [
      3,
      'A `dict` answers "have I seen this?" in constant time, O(1). Try it on `20 70 10 50`: what does it hold after two items?',
    ],
  ] as const)('passes a question to a learner who is nearly done, at level %i: %s', (level, hint) => {
    expect(verdict(twoSum, hint, { level, submission: WRONG })).toBe('pass');
  });

  it.each([
    'Make the partner smaller than the voucher, not larger.',
    'You go the opposite way: take the price away.',
    'The two have to be subtracted.',
    '둘의 차이를 구하게 하세요.',
    '부호를 반대로 해 보세요.',
    '더하지 말고 빼면 돼요.',
  ])('withholds what to change from a learner who is nearly done, however it is said: %s', (hint) => {
    for (const level of LEVELS)
      expect([level, verdict(twoSum, hint, { level, submission: WRONG })]).toEqual([level, 'fix']);
  });

  it('cuts what never ends, so that judging it stays quick', () => {
    const judge = createJudge(OCCASION);
    expect(judge.push('a'.repeat(900))).toEqual({ kind: 'pass', safe: 800 });
    expect(judge.end()).toEqual({ kind: 'pass', safe: 900 });
  });

  it("lets a hint quote the learner's own line", () => {
    const hint = 'Look at your line wanted = voucher - price again.';
    expect(verdict(twoSum, hint, { submission: 'wanted = voucher - price' })).toBe('pass');
  });

  it('withholds a block with one new line in it from a learner who sent the others', () => {
    const block = (code: string) => `\`\`\`python\n${code}\n\`\`\``;
    expect(verdict(twoSum, block('x = 1'), { submission: 'x = 1' })).toBe('pass');
    expect(verdict(twoSum, block('x = 1\nx += 2'), { submission: 'x = 1' })).toBe('budget');
  });
});

const lines = twoSum.approaches.flatMap(({ references }) => references.flatMap(({ code }) => code.split('\n')));
const fragments = fc.constantFrom(
  ...lines,
  '```',
  '`',
  '~',
  '<pre>',
  '\u200b',
  ' ',
  '\n',
  '가',
  '😀',
  '𝐰𝐚',
  'seen',
  'wanted',
);
const hints = fc
  .array(fc.oneof(fragments, fc.string({ unit: 'grapheme' })), { maxLength: 8 })
  .map((parts) => parts.join(''));

/** Cuts `text` at random places, within letters too. */
const cut = (text: string, places: readonly number[]): string[] => {
  const at = [...new Set(places.map((place) => place % (text.length + 1)))].sort((a, b) => a - b);
  return [0, ...at].map((from, index) => text.slice(from, at[index] ?? text.length));
};

function stream(pieces: readonly string[], judge: Judge) {
  let shown = '';
  const text = createCheckedText(judge, (safe) => {
    expect(safe.startsWith(shown)).toBe(true);
    shown = safe;
  });
  try {
    for (const piece of pieces) text.push(piece);
    return { shown, whole: text.end() };
  } catch (error) {
    expect(error).toBeInstanceOf(LeakFound);
    return { shown, whole: undefined };
  }
}

describe('a hint that comes in pieces', () => {
  it('gets the same verdict however it is cut, and shows nothing of a leak', () => {
    fc.assert(
      fc.property(hints, fc.array(fc.nat(), { maxLength: 12 }), (hint, places) => {
        const { shown, whole } = stream(cut(hint, places), createJudge(OCCASION));
        expect(whole).toBe(verdict(twoSum, hint) === 'pass' ? hint.trimStart() : undefined);
        expect(hint.trimStart().startsWith(shown)).toBe(true);
        expect(verdict(twoSum, shown)).toBe('pass');
      }),
      { numRuns: 2_000 },
    );
  });

  it('is shown sentence by sentence, each when it has passed', () => {
    const judge = createJudge(OCCASION);
    expect(judge.push('Look at wanted')).toEqual({ kind: 'pass', safe: 0 });
    expect(judge.push(' items. What')).toEqual({ kind: 'pass', safe: 'Look at wanted items. '.length });
    expect(judge.push(' do you see?')).toEqual({ kind: 'pass', safe: 'Look at wanted items. '.length });
    expect(judge.end()).toEqual({ kind: 'pass', safe: 'Look at wanted items. What do you see?'.length });
  });

  it('is withheld when the guard itself fails', () => {
    const broken = {
      ...OCCASION,
      get submission(): string {
        throw new Error('broken');
      },
    };
    expect(stream(['Honest words.'], createJudge(broken))).toEqual({ shown: '', whole: undefined });
    expect(judgeHint('Honest words.', broken)).toMatchObject({ kind: 'leak', why: 'failed' });
  });
});

describe('a line without an end', () => {
  it('is never cut within a letter', () => {
    const text = `${'x'.repeat(399)}😀${'x'.repeat(10)}`;
    expect([...segmentsOf(text)].every((segment) => segment.isWellFormed())).toBe(true);
  });
});

/** Milliseconds; what takes longer than a learner waits for a sentence holds up everybody else, too. */
const PATIENCE = 2_000;

describe('a guard that is to be kept busy', () => {
  const long = (part: string) => part.repeat(Math.ceil(60_000 / part.length));

  it.each(['a', '\n', '*', '/* ', 'for(a=', 'for (int a : ', 'def a(', 'function a', `for(a=${' '.repeat(30_000)}`])(
    'reads a submission of 60 KB of %j',
    (part) => {
      const start = performance.now();
      judgeHint('Look at line 3.', { ...OCCASION, level: 1, submission: long(part) });
      expect(performance.now() - start).toBeLessThan(PATIENCE);
    },
  );

  it.each(['aaab', 'hello', '가나다'])('reads 20 KB of %j in pieces of base64', (part) => {
    const packed = Buffer.from(long(part).slice(0, 20_000)).toString('base64').replace(/.{80}/g, '$& ');
    const start = performance.now();
    judgeHint(packed, { ...OCCASION, level: 3 });
    expect(performance.now() - start).toBeLessThan(PATIENCE);
  });
});
