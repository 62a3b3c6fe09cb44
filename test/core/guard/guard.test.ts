import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCheckedText, LeakFound } from '../../../src/core/guard/checked-text.ts';
import { createJudge, type Judge } from '../../../src/core/guard/guard.ts';
import { guardedOf } from '../../../src/core/guard/occasion.ts';
import type { Level } from '../../../src/core/levels.ts';
import { loadProblems } from '../../../src/core/problems/load-problems.ts';
import { verdict } from '../../helpers/verdict.ts';

const { problems } = await loadProblems(['data/problems']);
const problem = problems.find(({ number }) => number === 42);
if (!problem) throw new Error('problem 42 is missing');
const OCCASION = { guarded: guardedOf(problem), level: 2, submission: undefined, thread: [] } as const;

describe('the guard', () => {
  it.each([
    'Which price would complete the one you are looking at?',
    'Think about what `prices` holds before the loop. What is still missing?',
    '여러분의 `seen`에는 지금 무엇이 들어 있나요?',
    'Use a `dict`. What would you look up in it?',
    'Is this price smaller than the one before? Then continue with the next one, and return count at the end.',
    'Look at `a`, `b` and `c`, each **on its own**.',
    '',
  ])('passes an honest hint: %s', (hint) => {
    expect(verdict(problem, hint)).toBe('pass');
  });

  it('passes an outline with blanks at the level for outlines only', () => {
    const outline = 'Outline:\n```\nfor ___ in ___:\n    if ___:\n        ___\n```';
    expect([1, 2, 3, 4, 5].map((level) => verdict(problem, outline, { level: level as Level }))).toEqual([
      'budget',
      'budget',
      'pass',
      'pass',
      'pass',
    ]);
  });

  it.each([
    ['a fenced block', 'Try this:\n```python\nx = 1\n```', 'budget'],
    ['a block fenced by tildes', '~~~\nx = 1\n~~~', 'budget'],
    ['a fence with hidden letters in it', 'Try `\u200b``\nx = 1', 'budget'],
    ['HTML code', 'Try <PRE>x = 1</PRE>', 'budget'],
    ['HTML code with attributes', 'Try <code style="a">x = 1</code>', 'budget'],
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
    expect(verdict(problem, hint)).toBe(why);
  });

  it("lets a hint quote the learner's own line", () => {
    const hint = 'Look at your line wanted = voucher - price again.';
    expect(verdict(problem, hint, { submission: 'wanted = voucher - price' })).toBe('pass');
  });

  it('withholds a block with one new line in it from a learner who sent the others', () => {
    const block = (code: string) => `\`\`\`python\n${code}\n\`\`\``;
    expect(verdict(problem, block('x = 1'), { submission: 'x = 1' })).toBe('pass');
    expect(verdict(problem, block('x = 1\nprint(x)'), { submission: 'x = 1' })).toBe('budget');
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
        const { shown, whole } = stream(cut(hint, places), createJudge(OCCASION));
        expect(whole).toBe(verdict(problem, hint) === 'pass' ? hint.trimStart() : undefined);
        expect(hint.trimStart().startsWith(shown)).toBe(true);
        expect(verdict(problem, shown)).toBe('pass');
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
    const broken: Judge = {
      push() {
        throw new Error('broken');
      },
      end() {
        throw new Error('broken');
      },
    };
    expect(stream(['Honest words.'], broken)).toEqual({ shown: '', whole: undefined });
  });
});
