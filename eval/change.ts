/** What a mutant changed in its line, as short as it can be said. */
import type { Mutant } from './mutants.ts';
import { type Token, tokensOf } from './tokens.ts';

export interface LineChange {
  readonly right: string;
  readonly wrong: string;
}

/**
 * The pieces of the right and the wrong line that differ. Where one of them would be empty or a lone bracket, the
 * neighbours come along: `n - 1` and `n`, `range(1, n)` and `range(n)`. Undefined for a removed or moved line.
 */
export function changeOf({ was, is, kind, reference }: Mutant): LineChange | undefined {
  if (is === '' || kind === 'wrong order') return undefined;
  const right = tokensOf(was, reference.language);
  const wrong = tokensOf(is, reference.language);
  let start = sharedLength(right, wrong);
  let tail = sharedLength(right.slice(start).toReversed(), wrong.slice(start).toReversed());
  while (start > 0 && !saysSomething(right, wrong, { start, tail })) start--;
  while (tail > 0 && stillOpen(right, { start, tail }) > 0) tail--;
  return { right: piece(was, right, { start, tail }), wrong: piece(is, wrong, { start, tail }) };
}

/** How many tokens in front and behind are the same in both lines. */
interface Shared {
  readonly start: number;
  readonly tail: number;
}

function sharedLength(a: readonly Token[], b: readonly Token[]): number {
  const different = a.findIndex(({ text }, index) => text !== b[index]?.text);
  return different === -1 ? a.length : different;
}

function saysSomething(right: readonly Token[], wrong: readonly Token[], { start, tail }: Shared): boolean {
  return [right, wrong].every((tokens) => {
    const first = tokens[start];
    const isLeftOut = tokens.length - tail <= start;
    if (isLeftOut || first === undefined || /^[(,)[\]]$/.test(first.text)) return false;
    return stillOpen(tokens, { start, tail }) >= 0;
  });
}

/** How many brackets are opened and not closed; negative when more are closed. */
function stillOpen(tokens: readonly Token[], { start, tail }: Shared): number {
  const texts = tokens.slice(start, tokens.length - tail).map(({ text }) => text);
  return texts.filter((text) => /^[([{]$/.test(text)).length - texts.filter((text) => /^[)\]}]$/.test(text)).length;
}

function piece(line: string, tokens: readonly Token[], { start, tail }: Shared): string {
  return line.slice(tokens[start]?.from, tokens[tokens.length - tail - 1]?.to);
}
