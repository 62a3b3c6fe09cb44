import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clip, splitText } from '../../../src/bots/text/split-text.ts';

const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const lettersOf = (text: string) => [...letters.segment(text)].map(({ segment }) => segment);

/** As a chat does: every line of backticks opens or closes a block. */
const isBalanced = (piece: string) => (piece.match(/^```/gm) ?? []).length % 2 === 0;

const word = fc.constantFrom('look', '살펴보세요', '👩‍👩‍👧‍👦', '🇰🇷', 'é', '값', 'x', '한글과', '`n`', '**bold**');
const sentence = fc.array(word, { minLength: 1, maxLength: 25 }).map((words) => `${words.join(' ')}.`);
const paragraph = fc.array(sentence, { minLength: 1, maxLength: 5 }).map((lines) => lines.join(' '));
const codeLine = fc.constantFrom('for i in range(n):', '    total += 값[i]', '', '    # 주석 😀', 'x'.repeat(70));
const code = fc
  .tuple(fc.constantFrom('', 'py', 'cpp'), fc.array(codeLine, { minLength: 1, maxLength: 40 }))
  .map(([mark, lines]) => `\`\`\`${mark}\n${lines.join('\n')}\n\`\`\``);
const hint = fc.array(fc.oneof(paragraph, code), { minLength: 1, maxLength: 8 }).map((parts) => parts.join('\n\n'));
const most = fc.integer({ min: 100, max: 400 });

/** Without what a cut may drop or add: white space, and the marks of blocks. */
const essence = (text: string) => text.replace(/^```.*$/gm, '').replace(/\s/g, '');

describe('a long text', () => {
  it('is cut into messages that fit, lose nothing, and tear neither code blocks nor letters', () => {
    fc.assert(
      fc.property(hint, most, (text, limit) => {
        const pieces = splitText(text, { most: limit });
        const whole = new Set(lettersOf(text));
        for (const piece of pieces) {
          expect(piece.length).toBeLessThanOrEqual(limit);
          expect(isBalanced(piece)).toBe(true);
          expect(piece.trim()).not.toBe('');
          for (const letter of lettersOf(piece)) expect(whole.has(letter) || letter === '\n').toBe(true);
        }
        expect(essence(pieces.join('\n'))).toBe(essence(text));
      }),
      { numRuns: 500 },
    );
  });

  it('stays one message when it fits', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 400 }), (text) => {
        expect(splitText(text, { most: 2_000 })).toEqual(text.trim() === '' ? [] : [text]);
      }),
    );
  });

  it('of anything at all fits, and ends', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 1_500 }), most, (text, limit) => {
        for (const piece of splitText(text, { most: limit })) expect(piece.length).toBeLessThanOrEqual(limit);
      }),
    );
    const marks = fc.array(fc.constantFrom('```', '~~~~', '\n', '```py\n', ' ', 'word', '`'), { maxLength: 200 });
    fc.assert(
      fc.property(marks, most, (parts, limit) => {
        for (const piece of splitText(parts.join(''), { most: limit })) {
          expect(piece.length).toBeLessThanOrEqual(limit);
        }
      }),
    );
    expect(splitText(`a${'\u0301'.repeat(5_000)}`, { most: 2_000 }).map(({ length }) => length)).toEqual([
      1_992, 1_992, 1_017,
    ]);
  });

  it('is cut where a reader pauses, and its code goes on as code', () => {
    const text = `${'Look at the loop. '.repeat(6).trim()}\n\n\`\`\`py\n${'total += price\n'.repeat(10)}\`\`\`\n\nWhat do you see?`;
    expect(splitText(text, { most: 140 }).join('\n――\n')).toMatchInlineSnapshot(`
      "Look at the loop. Look at the loop. Look at the loop. Look at the loop. Look at the loop. Look at the loop.

      \`\`\`py
      total += price
      \`\`\`
      ――
      \`\`\`py
      total += price
      total += price
      total += price
      total += price
      total += price
      total += price
      total += price
      total += price
      \`\`\`
      ――
      \`\`\`py
      total += price
      \`\`\`

      What do you see?"
    `);
  });

  it('is clipped with an ellipsis', () => {
    expect(clip('두 수의 합', 100)).toBe('두 수의 합');
    expect(clip('가'.repeat(200), 100)).toMatch(/^가+ …$/);
    expect(clip('가'.repeat(200), 100).length).toBeLessThanOrEqual(100);
  });
});
