import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createThinkingFilter } from '../../../src/core/model/without-thinking.ts';

function filter(pieces: readonly string[]): string | undefined {
  const thinking = createThinkingFilter();
  let visible = '';
  for (const piece of pieces) {
    const part = thinking.push(piece);
    if (part === undefined) return undefined;
    visible += part;
  }
  return visible + thinking.end();
}

describe('thoughts of a reasoning model', () => {
  it.each([
    ['<think>the answer is a dict</think>What do you look up?', 'What do you look up?'],
    ['Before <think>a</think>between<think>b</think> after', 'Before between after'],
    ['Never closed <think>the answer', 'Never closed '],
    ['if a < b and <thin', 'if a < b and <thin'],
    ['plain words', 'plain words'],
  ])('are dropped from %j, however it is cut', (text, visible) => {
    fc.assert(
      fc.property(fc.array(fc.nat(text.length), { maxLength: 10 }), (places) => {
        const at = [0, ...places.sort((a, b) => a - b), text.length];
        expect(filter(at.slice(1).map((to, index) => text.slice(at[index], to)))).toBe(visible);
      }),
    );
  });

  it('that slipped out without their first mark spoil the answer', () => {
    expect(filter(['the answer is a dict', '</think>', 'What do you look up?'])).toBeUndefined();
  });
});
