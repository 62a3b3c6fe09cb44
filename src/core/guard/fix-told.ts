/** Whether a sentence tells a learner who is one step away what to change. */
import { advises } from './advice.ts';
import { type Gap, type NearlyDone, rowOf } from './fix.ts';
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
/** `parts`: what is code in the sentence, each as tokens. Returns what was told. */
export function tellsFix(
  done: NearlyDone | undefined,
  sentence: string,
  parts: readonly (readonly Token[])[],
): string | undefined {
  if (!done) return undefined;
  const line = parts.map(rowOf).find((row) => isOfGoal(row, done));
  if (line !== undefined) return line.trim();
  const told = done.gaps.find(
    (gap) => parts.some((part) => !isOwnWord(part, done) && holds(part, gap)) || saysSign(gap, sentence),
  );
  if (told) return told.added.join(' ');
  return done.gaps.length > 0 && advises(sentence) ? 'what to change' : undefined;
}

const SHORTEST_PART = 3;

/** Stands in the goal as it is, and not in the learner's program. */
function isOfGoal(row: string, { goal, own }: NearlyDone): boolean {
  return row.trim().split(' ').length >= SHORTEST_PART && goal.includes(row) && !own.includes(row);
}

/** A word of the learner's own says nothing; a sign does, whatever other lines have it. */
function isOwnWord(part: readonly Token[], { own }: NearlyDone): boolean {
  return part.some(({ text }) => /^\p{L}/u.test(text)) && own.includes(rowOf(part));
}

/** A few signs by themselves: all that is to come in, and not all that is to go. */
function holds(part: readonly Token[], { added, removed }: Gap): boolean {
  if (part.length >= SHORTEST_PART) return false;
  const texts = part.map(({ text }) => text);
  const hasAll = (wanted: readonly string[]) => wanted.length > 0 && wanted.every((text) => texts.includes(text));
  return hasAll(added) && !hasAll(removed);
}

function saysSign({ added, removed }: Gap, sentence: string): boolean {
  if (added.length === 0 || added.length > SMALL) return false;
  return added.some((text) => !removed.includes(text) && IN_WORDS[text]?.test(sentence));
}
