/** Whether a sentence tells somebody who is nearly done what to do, instead of what to look at. */
import { englishAdvice } from './english-advice.ts';
import { koreanAdvice } from './korean-advice.ts';

/** "The answer should be 1." */
const EXPECTED =
  /\b(?:answers?|outputs?|results?|sums?|counts?)\b[^.?!]{0,20}\b(?:should|must|has to|have to|ought to) (?:be|come out)\b|\b(?:should|must|has to|have to|ought to) (?:be|go|give|print)\W{1,3}\d|(?:답|결과|출력|합)[은이]?\s?[^.?!]{0,16}(?:이어|여|와|나와)야|\d[이가]? 나와야|[개번줄]여야/gi;
const ASKS =
  /(?:^\W*|,\s)(?:(?:and|but|so|now)\s)?(?:what|how|which|where|when|why|who)\b(?! (?:if|about|not)\b)|무엇|뭐|어디|얼마|몇|어느|어떤|언제|누가|누구|어떻게|왜/i;

/** One that does not hold its own answer. */
function isOpenQuestion(sentence: string): boolean {
  return ASKS.test(sentence) && /[?？]\W*$/.test(sentence);
}

export function advises(sentence: string): boolean {
  if (isOpenQuestion(sentence)) return false;
  // A call of `reverse` is no advice to do so.
  const prose = sentence.replace(/`[^`\n]*`/g, '`').replace(EXPECTED, ' ');
  return englishAdvice(prose) || koreanAdvice(prose);
}
