import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCheckedText, LeakFound } from '../../../src/core/guard/checked-text.ts';
import { createJudge, type Judge } from '../../../src/core/guard/guard.ts';
import { loadProblems } from '../../../src/core/problems/load-problems.ts';
import { verdict } from '../../helpers/verdict.ts';

const { problems } = await loadProblems(['data/problems']);
const problem = problems.find(({ number }) => number === 42);
if (!problem) throw new Error('problem 42 is missing');

describe('the guard', () => {
  it.each([
    'Which price would complete the one you are looking at?',
    'Think about what `prices` holds before the loop. What is still missing?',
    '여러분의 `seen`에는 지금 무엇이 들어 있나요?',
    'Use a `dict`. What would you look up in it?',
    'Is this price < previous price? Then continue with the next one, and return count at the end.',
    'Look at `a`, `b` and `c`, each **on its own**.',
    'Outline:\n`for ___ in ___`, then\n`___`\n`___` and <previous>',
    '',
  ])('passes an honest hint: %s', (hint) => {
    expect(verdict(problem, hint)).toBe('pass');
  });

  it.each([
    ['a fenced block', 'Try this:\n```python\nx = 1\n```', 'code block'],
    ['a block fenced by tildes', '~~~\nx = 1\n~~~', 'code block'],
    ['a fence with hidden letters in it', 'Try `\u200b``\nx = 1', 'code block'],
    ['HTML code', 'Try <PRE>x = 1</PRE>', 'code block'],
    ['HTML code with attributes', 'Try <code style="a">x = 1</code>', 'code block'],
    ['a reference line without its colon', 'Use `if wanted in seen` there.', 'reference line'],
    ['a reference line without its semicolon', 'Use `const missing = voucher - prices[i]`.', 'reference line'],
    ['a reference line', 'Then write wanted = voucher - price in the loop.', 'reference line'],
    ['a reference line, inline', 'Use `if wanted in seen:` there.', 'reference line'],
    ['a reference line, spaced', 'w a n t e d = v o u c h e r - p r i c e', 'reference line'],
    ['a reference line, broken', 'wanted =\n   voucher\n - price', 'reference line'],
    [
      'a reference line, full-width',
      'ｗａｎｔｅｄ　＝　ｖｏｕｃｈｅｒ－ｐｒｉｃｅ'.replace('－', '-'),
      'reference line',
    ],
    ['a reference line, in bold', '**wanted** = `voucher` - *price*', 'reference line'],
    [
      'a reference line, joined by marks that show nothing',
      [...'wanted = voucher - price'].join('\u034f'),
      'reference line',
    ],
    ['a reference line, joined by Hangul fillers', [...'wanted = voucher - price'].join('\u3164'), 'reference line'],
    ['a reference line, with zero-width letters', 'wan\u200bted = vou\u2060cher - price', 'reference line'],
    ['a reference line, in bold mathematical letters', '𝐰𝐚𝐧𝐭𝐞𝐝 = voucher - price', 'reference line'],
    ['a reference line of another language', 'const missing = voucher - prices[i];', 'reference line'],
    ['a reference line in Korean prose', '반복문에 wanted = voucher - price 를 쓰세요.', 'reference line'],
  ])('withholds %s', (_, hint, why) => {
    expect(verdict(problem, hint)).toBe(why);
  });

  it("lets a hint quote the learner's own line", () => {
    const hint = 'Look at your line wanted = voucher - price again.';
    expect(verdict(problem, hint, 'wanted = voucher - price')).toBe('pass');
  });

  it('withholds a code block even from a learner who sent one', () => {
    const block = '```python\nx = 1\n```';
    expect(verdict(problem, block, block)).toBe('code block');
  });
});

const lines = problem.approaches.flatMap(({ references }) => references.flatMap(({ code }) => code.split('\n')));
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
        const { shown, whole } = stream(cut(hint, places), createJudge(problem, undefined));
        expect(whole).toBe(verdict(problem, hint) === 'pass' ? hint.trimStart() : undefined);
        expect(hint.trimStart().startsWith(shown)).toBe(true);
        expect(verdict(problem, shown)).toBe('pass');
      }),
      { numRuns: 2_000 },
    );
  });

  it('holds back the beginning of a reference line until it turns out to be none', () => {
    const judge = createJudge(problem, undefined);
    expect(judge.push('Look at wanted')).toEqual({ kind: 'pass', safe: 'Look at '.length });
    expect(judge.push(' = vou')).toEqual({ kind: 'pass', safe: 'Look at '.length });
    const harmless = 'Look at wanted = vouchers in the shop.';
    expect(judge.push('chers in the shop.')).toEqual({ kind: 'pass', safe: harmless.length });
  });

  it('is withheld when the guard itself fails', () => {
    const broken: Judge = {
      push() {
        throw new Error('broken');
      },
    };
    expect(stream(['Honest words.'], broken)).toEqual({ shown: '', whole: undefined });
  });
});
