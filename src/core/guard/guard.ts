/**
 * Finds leaks before anyone sees them. This is the strict minimum: any block of code, and any line of
 * any reference solution, however it is spaced. What cannot be judged counts as a leak.
 */
import type { Problem } from '../problems/problem.ts';
import type { Submission } from '../submission.ts';
import { significant, significantLetter } from './significant.ts';

export interface Leak {
  readonly kind: 'leak';
  readonly why: 'code block' | 'reference line' | 'guard failed';
}

export type Verdict = { readonly kind: 'pass' } | Leak;

export interface Guard {
  /** The verdict on a whole hint; the same as on its pieces, however it is cut. */
  check(text: string): Verdict;
  /** Starts judging a hint that comes in pieces. */
  begin(): Judge;
}

/** Judges one hint while it is being written. */
export interface Judge {
  /**
   * The verdict on all pieces so far, and how many UTF-16 units of them may be shown: whatever follows,
   * that part holds no leak and not the beginning of one.
   */
  push(piece: string): { readonly kind: 'pass'; readonly safe: number } | Leak;
}

interface Forbidden {
  readonly phrase: string;
  readonly why: 'code block' | 'reference line';
}

/** Fenced blocks of Markdown, and HTML that is shown as code. */
const CODE_BLOCKS = ['```', '~~~', '<pre', '<code'];
/** Shorter lines (`else:`, `i += 1`) stand in every program and in honest prose. */
const SHORTEST_LINE = 8;

/** A guard for hints on `problem`. Lines that the learner wrote or was given in the statement are no news. */
export function createGuard(problem: Problem, submission: Submission | undefined): Guard {
  const forbidden: readonly Forbidden[] = [
    ...CODE_BLOCKS.map((phrase): Forbidden => ({ phrase, why: 'code block' })),
    ...referenceLines(problem, submission).map((phrase): Forbidden => ({ phrase, why: 'reference line' })),
  ];
  return {
    begin: () => createJudge(forbidden),
    check(text) {
      const judged = createJudge(forbidden).push(text);
      return judged.kind === 'leak' ? judged : { kind: 'pass' };
    },
  };
}

function createJudge(forbidden: readonly Forbidden[]): Judge {
  const longest = Math.max(...forbidden.map(({ phrase }) => phrase.length));
  let letters = '';
  /** For each UTF-16 unit of `letters`, where in the hint its letter begins. */
  const origins: number[] = [];
  let read = 0;
  let halfLetter = '';

  const append = (piece: string): void => {
    for (const letter of piece) {
      const counted = significantLetter(letter).toLowerCase();
      letters += counted;
      for (let unit = 0; unit < counted.length; unit++) origins.push(read);
      read += letter.length;
    }
  };

  return {
    push(piece) {
      const text = halfLetter + piece;
      halfLetter = /[\uD800-\uDBFF]$/.exec(text)?.[0] ?? '';
      const before = letters.length;
      append(text.slice(0, text.length - halfLetter.length));

      const fresh = letters.slice(Math.max(0, before - longest));
      const leak = forbidden.find(({ phrase }) => fresh.includes(phrase));
      if (leak) return { kind: 'leak', why: leak.why };

      const tail = letters.slice(-longest);
      const held = forbidden.reduce((most, { phrase }) => Math.max(most, overlap(tail, phrase)), 0);
      return { kind: 'pass', safe: held === 0 ? read : (origins[letters.length - held] ?? 0) };
    },
  };
}

function referenceLines(problem: Problem, submission: Submission | undefined): readonly string[] {
  const comparable = (text: string) => significant(text).toLowerCase();
  const references = problem.approaches.flatMap((approach) => approach.references);
  const lines = references.flatMap(({ code }) => code.split('\n').map(comparable));
  const given = [...Object.values(problem.statement), ...problem.examples.map(({ input }) => input)];
  const known = comparable([submission?.code ?? '', ...given].join('\n'));
  return [...new Set(lines)].filter((line) => line.length >= SHORTEST_LINE && !known.includes(line));
}

/** The length of the longest ending of `text` with which `phrase` begins, short of the whole phrase. */
function overlap(text: string, phrase: string): number {
  const last = text.charCodeAt(text.length - 1);
  for (let length = Math.min(phrase.length - 1, text.length); length > 0; length--) {
    if (phrase.charCodeAt(length - 1) === last && text.endsWith(phrase.slice(0, length))) return length;
  }
  return 0;
}
