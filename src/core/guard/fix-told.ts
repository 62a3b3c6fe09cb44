/** Whether a sentence tells a learner who is one step away what to change. */
import type { Gap } from './fix.ts';
import type { Token } from './tokens.ts';

/** A gap of more tokens than this is not told by naming a sign. */
const SMALL = 4;
/** How signs are said. */
const IN_WORDS: Readonly<Record<string, RegExp>> = {
  '<=': /less than or equal|at most|no more than|not greater|이하|작거나 같/i,
  '>=': /greater than or equal|at least|no less than|not less|이상(?!하)|크거나 같/i,
  '<': /strictly (?:less|smaller)|(?:less|smaller) than(?! or)|미만|보다 작/i,
  '>': /strictly (?:greater|larger|more)|(?:greater|larger|bigger|more) than(?! or)|초과|보다 [큰크]/i,
  '==': /\bequals?\b|같은지|같을 때|같아야/i,
  '!=': /not (?:be )?equal|differs? from|같지 않|다른지|다를 때/i,
  '+': /\bplus\b|\badd(?:ing|ed)?\b|더하|더해/i,
  '-': /\bminus\b|subtract|one less|빼야|빼기|빼 |뺀|하나 (?:적|작|덜)/i,
  '1': /\bone (?:less|more)\b|off by one|하나 (?:적|작|덜|더|많)|1을? (?:빼|더)/i,
};
const MOVE =
  /\bswap|switch|the other way|\border\b|\bmove|순서|서로 바꾸|맞바꾸|자리를 바꾸|[위아앞뒤]로 옮|아래로 옮/i;
const REMOVE = /\bremove|\bdelete|\bdrop\b|지우|삭제|없애|빼 주세요|빼세요/i;

/** `news`: what is code in the sentence and not the learner's own. Returns what was told. */
export function tellsFix(gaps: readonly Gap[], sentence: string, news: readonly Token[]): string | undefined {
  if (gaps.length === 0) return undefined;
  const texts = news.map(({ text }) => text);
  const told = gaps.find((gap) => holdsAll(texts, gap.added) || saysSign(gap, sentence));
  if (told) return told.added.join(' ');
  if (isMove(gaps) && MOVE.test(sentence)) return 'order of lines';
  return gaps.every(({ added }) => added.length === 0) && REMOVE.test(sentence) ? 'what to remove' : undefined;
}

function holdsAll(texts: readonly string[], added: readonly string[]): boolean {
  return added.length > 0 && added.every((text) => texts.includes(text));
}

function saysSign({ added, removed }: Gap, sentence: string): boolean {
  if (added.length === 0 || added.length > SMALL) return false;
  return added.some((text) => !removed.includes(text) && IN_WORDS[text]?.test(sentence));
}

/** Something leaves one place and comes in at another. */
function isMove(gaps: readonly Gap[]): boolean {
  const rows = (kind: 'added' | 'removed') => gaps.map((gap) => gap[kind].join(' ')).filter((row) => row !== '');
  return rows('added').some((row) => rows('removed').includes(row));
}
