/** What of a hint is code: fenced, marked, a line that looks like it, a formula within a sentence. */

import { visibleText } from './visible-text.ts';

export interface Extractor {
  /** The code in one segment (as it is seen), in order. */
  take(segment: string): readonly string[];
}

const FENCE = /^\s*(?:>\s*)?(?:`{3,}|~{3,}|<\/?pre\b[^>]*>)/i;
const MARKED = /`+([^`\n]+)`+|<code\b[^>]*>(.*?)<\/code>/gi;
/** Begins like a statement, or ends like one. */
const STATEMENT =
  /^\s*(?:[-*>]\s+)?(?:\d+[.)]\s+)?(?:(?:for|while|if|elif|else if|switch)\b.*[:{(]|(?:def|function|class|import|from|return|let|const|var|int|auto|print|break|continue|else|try)\b[^.?!]*[;:{)\]=\w]$|[\w.[\]]+(?:,\s*[\w.[\]]+)*\s*(?:[-+*/%|&^]|\/\/|<<|>>)?=[^=].*|[\w.]+\([^()]*(?:\([^()]*\)[^()]*)*\)\s*;?\s*$|[{}]\s*$|.*[;{]\s*$)/;
const OPERAND = String.raw`(?:[\w$]+(?:\.[\w$]+)*(?:\([^()\n]*\)|\[[^\]\n]*\])*|'[^'\n]*'|"[^"\n]*"|\([^()\n]*\))`;
const OPERATOR = String.raw`(?:\s*(?:[-+*/%]=|[<>=!]=?=?|&&|\|\||\*\*?|\/\/|%)\s*|\s+[-+]\s+|(?<=[\w\])])[-+](?=[\w(\[]))`;
const FORMULA = new RegExp(
  `${OPERAND}(?:${OPERATOR}${OPERAND})+|[\\w$]+(?:\\.[\\w$]+)*(?:\\([^()\\n]*\\)|\\[[^\\]\\n]*\\])+`,
  'g',
);

/** A sentence with a program in it: braces and semicolons, or calls within calls. */
const PROGRAM = /\S+\s*[;{][^;{}]*[;{}][^;{}]*[;{}]|\w+\([^()\n]*\([^()\n]*\(/;

export function createExtractor(): Extractor {
  let fenced = false;
  return {
    take(segment) {
      if (FENCE.test(segment)) {
        const inOneLine = /(`{3,}|~{3,}).*\S.*\1/.test(segment);
        if (!inOneLine) fenced = !fenced;
        return [segment.replace(/[`~]{3,}\w*/g, ' ').replace(/<\/?pre\b[^>]*>/gi, ' ')];
      }
      return fenced ? [segment] : codeIn(segment);
    },
  };
}

function codeIn(segment: string): readonly string[] {
  const marked = [...segment.matchAll(MARKED)].map(([, ticks, tag]) => ticks ?? tag ?? '');
  const rest = segment.replace(MARKED, ' ');
  if (marked.length === 0 && STATEMENT.test(segment.trimEnd())) return [segment];
  if (PROGRAM.test(rest)) return [...marked, rest];
  return [...marked, ...[...rest.matchAll(FORMULA)].map(([formula]) => formula).filter(isFormula)];
}

/** "one-way" and "n-th" are words, and "v = 90" is a value in an example. */
function isFormula(text: string): boolean {
  if (/^\w+\s*=\s*-?\d+$/.test(text)) return false;
  return !/^\p{L}+(?:-\p{L}+)+$/u.test(text) && !/^\d+[-–]\d+$/.test(text);
}

/** True when a reader of `text` would see a block of code. */
export function showsCode(text: string): boolean {
  const seen = visibleText(text);
  return /<(?:pre|code)[\s/>]/i.test(seen) || seen.split('\n').some((line) => FENCE.test(line));
}
