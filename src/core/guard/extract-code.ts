/** What of a hint is code: fenced, marked, a line that looks like it, a formula within a sentence. */
import { visibleText } from './visible-text.ts';

interface Extracted {
  /** Pieces of code, in order. */
  readonly code: readonly string[];
  /** Values in a sentence ("n = 200,000", "20 + 70 = 90"): they show an example at work, and no more. */
  readonly values: readonly string[];
  /** What is said besides; a ` stands for a marked piece. */
  readonly prose: string;
  /** What a comment in a block of code says. */
  readonly comment: string;
}

export interface Extractor {
  /** What is in one segment (as it is seen). */
  take(segment: string): Extracted;
}

const FENCE = /^\s*(?:>\s*)?(?:`{3,}|~{3,}|<\/?pre\b[^>]*>)/i;
const FENCE_SIGNS = /[`~]{3,}/g;
const MARKED = /`+([^`\n]+)`+|<code\b[^>]*>(.*?)<\/code>/gi;
/** Begins like a statement, or ends like one. */
const STATEMENT =
  /^\s*(?:(?:[-*>#+|]+|\/\/)\s+)?(?:\d+[.)]\s+)?(?:(?:for|while|if|elif|else if|switch)\b.*[:{(]|(?:def|function|class|import|from|return|let|const|var|int|auto|print|break|continue|else|try)\b[^.?!]*[;:{)\]=\w]$|[\w.[\]]+(?:,\s*[\w.[\]]+)*\s*(?:[-+*/%|&^]|\/\/|<<|>>)?=[^=].*|[\w.]+\([^()]*(?:\([^()]*\)[^()]*)*\)\s*;?\s*$|[{}]\s*$|.*[;{]\s*$)/;
const OPERAND = String.raw`(?:[\w$]+(?:\.[\w$]+)*(?:\([^()\n]*\)|\[[^\]\n]*\])*|'[^'\n]*'|"[^"\n]*"|\([^()\n]*\))`;
const OPERATOR = String.raw`(?:\s*(?:[-+*/%]=|[<>=!]=?=?|&&|\|\||\*\*?|\/\/|%)\s*|\s+[-+]\s+|(?<=[\w\])])[-+](?=[\w(\[]))`;
/** Tried only where a word begins, so that an endless word costs no more than its length. */
const FORMULA = new RegExp(
  `(?<![\\w$.])(?:${OPERAND}(?:${OPERATOR}${OPERAND})+|[\\w$]+(?:\\.[\\w$]+)*(?:\\([^()\\n]*\\)|\\[[^\\]\\n]*\\])+)`,
  'g',
);
/** *Words* and **words** that are no product. */
const EMPHASIS = /(?<![\w*)\]])(\*{1,3}|_{1,2})(?=[^\s*_])([^*_\n]+)\1(?!\w)/g;
const QUOTED = /["“«(]([^"”»()\n]{6,}(?:\([^()\n]*\)[^"”»()\n]*)*)["”»)]/g;
/** A sentence with a program in it: braces and semicolons, or calls within calls. */
const PROGRAM = /\S+\s*[;{][^;{}]*[;{}][^;{}]*[;{}]|\w+\([^()\n]*\([^()\n]*\(/;
/** Where a comment begins in a line of a block, and what it says. */
const COMMENT = /(?:^|\s)(?:#+|\/\/+|--)\s(.*)$/s;

export function createExtractor(): Extractor {
  let fenced = false;
  return {
    take(segment) {
      if (!FENCE.test(segment)) return fenced ? inBlock(segment) : inSentence(segment);
      const isWhole = (segment.match(FENCE_SIGNS)?.length ?? 0) % 2 === 0 && !/<\/?pre\b/i.test(segment);
      if (!isWhole) fenced = !fenced;
      return {
        code: [segment.replace(/[`~]{3,}\w*/g, ' ').replace(/<\/?pre\b[^>]*>/gi, ' ')],
        values: [],
        prose: '',
        comment: '',
      };
    },
  };
}

/** A comment is read like a sentence: it may be one, or hold what is not to be told. */
function inBlock(line: string): Extracted {
  const [comment, says = ''] = COMMENT.exec(line) ?? [''];
  const told = inSentence(says);
  return { ...told, prose: '', comment: told.prose, code: [line.slice(0, line.length - comment.length), ...told.code] };
}

function inSentence(segment: string): Extracted {
  const marked = [...segment.matchAll(MARKED)].map(([, ticks, tag]) => ticks ?? tag ?? '');
  const rest = segment.replace(MARKED, '`').replace(EMPHASIS, '$2');
  if (marked.length === 0 && STATEMENT.test(segment.trimEnd()))
    return { code: [segment], values: [], prose: segment, comment: '' };
  if (PROGRAM.test(rest)) return { code: [...marked, rest], values: [], prose: rest, comment: '' };
  const quoted = [...rest.matchAll(QUOTED)].map(([, inner = '']) => inner).filter((inner) => STATEMENT.test(inner));
  if (quoted.length > 0) return { code: [...marked, ...quoted], values: [], prose: rest, comment: '' };
  const formulas = [...rest.matchAll(FORMULA)].map(([formula]) => formula).filter((text) => !isWord(text));
  const { values = [], code = [] } = Object.groupBy([...marked, ...formulas], (text) =>
    isValue(text) ? 'values' : 'code',
  );
  return { code, values, prose: rest, comment: '' };
}

/** "one-way", "n-th", "1-9". */
function isWord(text: string): boolean {
  return /^\p{L}+(?:-\p{L}+)+$/u.test(text) || /^\d+[-–]\d+$/.test(text);
}

/** "v = 90", "a[2] = 7", "20 + 70 = 90". */
function isValue(text: string): boolean {
  return (
    /^[\w$]+(?:\[\w+\])?\s*={1,2}\s*-?[\d.,]+$/.test(text) ||
    /^[-\s\d.,+*/%()]+(?:[<>=!]+[-\s\d.,+*/%()]+)*$/.test(text)
  );
}

/** True when a reader of `text` would see a block of code. */
export function showsCode(text: string): boolean {
  const seen = visibleText(text);
  return /<(?:pre|code)[\s/>]/i.test(seen) || seen.split('\n').some((line) => FENCE.test(line));
}
