/** Counts what was told: how much of each reference, which new words, how many statements. */
import { gramsOf, RUN } from './grams.ts';
import type { Knowledge, Reference } from './knowledge.ts';
import type { Token } from './tokens.ts';

export interface Tally {
  /** Takes one piece of code, which stands in a block or in a sentence. */
  take(part: readonly Token[], isInBlock?: boolean): void;
  /** Of the reference of which most was told: how many of its runs, which share of them, the last one. */
  readonly most: { readonly runs: number; readonly share: number; readonly evidence: string };
  /** New words and signs, those of mere data apart. */
  readonly words: ReadonlySet<string>;
  /** Those of a reference. */
  readonly answers: ReadonlySet<string>;
  /** Statements in code, of whatever program. */
  readonly statements: number;
  /** Pieces in which names are joined by a sign. */
  readonly expressions: number;
  /** Words and signs of the longest piece, numbers and <placeholders> apart. */
  readonly longest: number;
  /** Places left for the learner to fill in. */
  readonly blanks: number;
}

const STATEMENTS = new Set(['FOR', 'WHILE', 'IF', 'RET', 'PUSH', 'POP', 'OUT', '=', '+=', '-=', '*=', 'BREAK']);
const JOINING = /^(?:[-+*/%<>]|[<>=!]=|IN|AND|OR)$/;
const BLANK = /^_{2,}$/;
/** Texts, blanks and names of one letter give nothing away. */
const HARMLESS = /^["'].*|^_+$|^(\p{L})\1*$/u;

export function createTally({ references, own, isKnown, answers }: Knowledge): Tally {
  const told = new Map<Reference, Set<string>>();
  const news = new Set<string>();
  const answered = new Set<string>();
  /** Runs go on from one piece of code to the next. */
  let tail: readonly Token[] = [];
  let statements = 0;
  let expressions = 0;
  let blanks = 0;
  let longest = 0;

  const tell = (gram: string): void => {
    for (const reference of references) {
      if (reference.grams.has(gram)) told.set(reference, (told.get(reference) ?? new Set()).add(gram));
    }
  };
  const isNew = ({ sort, text }: Token) => sort !== 'n' && !isKnown(text) && !HARMLESS.test(text);
  const count = (part: readonly Token[], isInBlock: boolean): void => {
    if (!isInBlock && isLook(part)) return;
    statements += part.filter(({ sort }) => STATEMENTS.has(sort)).length;
    if (isExpression(part, answers)) expressions += 1;
    longest = Math.max(longest, part.filter(({ sort }) => !/^[n<>]$/.test(sort)).length);
    blanks += part.filter(({ text }) => BLANK.test(text)).length;
    const isData = part.every(({ sort, text }) => /^[vns]$/.test(sort) && !answers.has(text));
    for (const { text } of part.filter(isNew)) {
      if (!isData) news.add(text);
      if (answers.has(text)) answered.add(text);
    }
  };
  /** Printing what the learner has is looking at it. */
  const isLook = ([first, ...rest]: readonly Token[]) => first?.sort === 'OUT' && rest.every((token) => !isNew(token));
  const shareOf = ({ grams }: Reference, runs: number): number => runs / Math.max(1, grams.size - overlap(grams, own));

  return {
    take(part, isInBlock = false) {
      if (part.length === 0) return;
      const row = [...tail, ...part];
      tail = row.slice(1 - RUN);
      for (const gram of gramsOf(row)) if (!own.has(gram)) tell(gram);
      count(part, isInBlock);
    },
    get most() {
      let best = { runs: 0, share: 0, evidence: '' };
      for (const [reference, runs] of told) {
        if (runs.size <= best.runs) continue;
        best = { runs: runs.size, share: shareOf(reference, runs.size), evidence: [...runs].at(-1) ?? '' };
      }
      return best;
    },
    words: news,
    answers: answered,
    get statements() {
      return statements;
    },
    get expressions() {
      return expressions;
    },
    get longest() {
      return longest;
    },
    get blanks() {
      return blanks;
    },
  };
}

/** Of two names, for `n - 1` stands in honest questions; `odd or even` is none, unless it is of a reference. */
function isExpression(part: readonly Token[], answers: ReadonlySet<string>): boolean {
  const names = part.filter(({ sort }) => sort === 'v');
  const isCode =
    part.some(({ text }) => /^[^\p{L}\p{N}_"']/u.test(text)) || names.some(({ text }) => answers.has(text));
  return names.length >= 2 && isCode && part.some(({ sort }) => JOINING.test(sort));
}

function overlap(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  return other.size === 0 ? 0 : one.intersection(other).size;
}
