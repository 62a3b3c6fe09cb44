/** Whether a sentence tells a learner who is one step away what to change. */
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
/** What is said to somebody who only has to do it. */
const DIRECTIVES: readonly RegExp[] = [
  /\binstead(?: of)?\b|\brather than\b|\bwrong (?:variable|sign|operator|order|number)\b|\b(?:is|are) missing\b/i,
  /\b(?:should|must|has to|have to|ought to|needs? to) (?:be(?! (?:smaller|larger|bigger|greater|less|more|empty|sorted|the same|true))|look|come|start|read|go|stand)\b|\bstill have to\b/i,
  /\b(?:change|turn|correct|mend|fix|replace|swap|switch|reverse)\b[^.?!]*(?:\bto\b|\binto\b|\bwith\b|\bby\b|\bline|\border\b|`)/i,
  /\bneeds? (?:one|two|`|\w+ itself)|\b(?:one|1) (?:less|more|too (?:many|few))\b|\bwithout the one\b|\bmended\b|\bcorrected\b|\bwrong (?:way|direction|side)\b|\b(?:what|which) (?:sign|operator)\b|부호/i,
  /\b(?:put|add|insert|remove|delete|drop|move)\b[^.?!]*(?:\bline \d|`|\b(?:before|after|above|below)\b)|\b(?:use|write(?! down))\s+(?:\w+\s+){0,3}`/i,
  /\b(?:increase|decrease) `?\w+`? by\b|\bcount (?:up|down)\b/i,
  /\bline \d+\b[^.?!]*\b(?:put|add|insert|write(?! down)|use|remove|delete|drop|move|increase|decrease|subtract)\b(?! for\b)/i,
  /\d\s?만큼 (?:작아|커|적어|많아)야|대신|말고|보다 먼저 (?:실행|두|쓰|놓)|이렇게 (?:써|쓰|고치|바꾸)|(?:바꾸|바꿔|고치|고쳐|옮기|옮겨|지우|지워|추가하|추가해|넣으|넣어)(?:세요|야| 주|(?<!넣어) 보|(?<!넣으)면(?!서))|(?:써|해|이어|여|와|줄[이가][^.?!]{0,20}있어|시작해)야(?=\s*(?:[해하합한할돼되됩된맞죠겠지]|[.,!]|$))|빠졌|이 필요해|그대로 쓰/,
];

/** "The answer should be 1." */
const EXPECTED =
  /\b(?:answers?|outputs?|results?|sums?|counts?)\b[^.?!]{0,20}\b(?:should|must|has to|have to|ought to) (?:be|come out)\b|\b(?:should|must|has to|have to|ought to) (?:be|go|give|print)\W{1,3}\d|(?:답|결과|출력|합)[은이]?\s?[^.?!]{0,16}(?:이어|여|와|나와)야|\d[이가]? 나와야|[개번줄]여야/gi;
const ASKS =
  /^\W*(?:(?:and|but|so|now)\s)?(?:what|how|which|where|when|why|who)\b(?! (?:if|about|not)\b)|무엇|뭐|어디|얼마|몇|어느|어떤|언제|누가|누구|어떻게|왜/i;

/** One that does not hold its own answer. */
function isOpenQuestion(sentence: string): boolean {
  return ASKS.test(sentence) && /[?？]\W*$/.test(sentence);
}

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
  // A call of `reverse` is no advice to do so.
  const prose = sentence.replace(/`[^`\n]*`/g, '`').replace(EXPECTED, ' ');
  const advises =
    done.gaps.length > 0 && !isOpenQuestion(sentence) && DIRECTIVES.some((directive) => directive.test(prose));
  return advises ? 'what to change' : undefined;
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
