/**
 * Finds leaks before anyone sees them. This is the strict minimum: any block of code, and any line of
 * any reference solution, however it is spaced. What cannot be judged counts as a leak.
 */
import type { Problem } from '../problems/problem.ts';
import type { Submission } from '../submission.ts';
import { comparable, comparableLetter } from './comparable.ts';
import { createPhraseFinder, type PhraseFinder } from './phrase-finder.ts';

export interface Leak {
  readonly kind: 'leak';
  readonly why: 'code block' | 'reference line' | 'guard failed';
}

type Verdict = { readonly kind: 'pass' } | Leak;

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

/** Blocks fenced by tildes, and HTML that is shown as code. Backticks are counted, for they are no letters. */
const CODE_BLOCKS = ['~~~', '<pre>', '<preclass', '<code>', '<codeclass'];
const FENCE_TICKS = 3;
/** Shorter lines (`else:`, `i += 1`) stand in every program and in honest prose. */
const SHORTEST_LINE = 8;
/** Lines of one or two words (`continue`, `return count`, `import sys`) cannot be told from prose. */
const PROSE = /^\s*\p{L}+(?:\s+\p{L}+)?\s*[;:]?\s*$/u;

/** A guard for hints on `problem`. Lines that the learner wrote or was given in the statement are no news. */
export function createGuard(problem: Problem, submission: Submission | undefined): Guard {
  const finder = finderFor(problem);
  let own: string | undefined;
  const isNews = ({ phrase, why }: Forbidden): boolean => {
    if (why === 'code block') return true;
    own ??= comparable(submission?.code ?? '');
    return !own.includes(phrase);
  };
  return {
    begin: () => createJudge(finder, isNews),
    check(text) {
      const judged = createJudge(finder, isNews).push(text);
      return judged.kind === 'leak' ? judged : { kind: 'pass' };
    },
  };
}

function createJudge(finder: PhraseFinder<Forbidden>, isNews: (found: Forbidden) => boolean): Judge {
  let state = finder.start;
  /** For each significant unit, where in the hint its letter begins. */
  const origins: number[] = [];
  let read = 0;
  let halfLetter = '';
  /** Backticks in a row, nothing visible between them, and where the first stands. */
  let ticks = 0;
  let ticksFrom = 0;

  /** Takes one whole letter; returns the leak that it completes. */
  const take = (letter: string): Leak['why'] | undefined => {
    const counted = comparableLetter(letter);
    if (letter === '`' && ++ticks === 1) ticksFrom = read;
    else if (counted !== '') ticks = 0;
    let leak: Leak['why'] | undefined = ticks === FENCE_TICKS ? 'code block' : undefined;
    for (let unit = 0; unit < counted.length; unit++) {
      origins.push(read);
      state = finder.step(state, counted.charCodeAt(unit));
      const found = finder.found(state);
      if (found.length > 0) leak ??= found.find(isNews)?.why;
    }
    read += letter.length;
    return leak;
  };

  return {
    push(piece) {
      const text = halfLetter + piece;
      halfLetter = /[\uD800-\uDBFF]$/.exec(text)?.[0] ?? '';
      for (const letter of text.slice(0, text.length - halfLetter.length)) {
        const why = take(letter);
        if (why) return { kind: 'leak', why };
      }
      const held = finder.depth(state);
      const safe = held === 0 ? read : (origins[origins.length - held] ?? 0);
      return { kind: 'pass', safe: ticks === 0 ? safe : Math.min(safe, ticksFrom) };
    },
  };
}

const FINDERS = new WeakMap<Problem, PhraseFinder<Forbidden>>();

/** Finds what no hint on `problem` may hold; made once, for it costs more than judging a hint. */
function finderFor(problem: Problem): PhraseFinder<Forbidden> {
  const known = FINDERS.get(problem);
  if (known) return known;
  const forbidden = [
    ...CODE_BLOCKS.map((phrase): Forbidden => ({ phrase, why: 'code block' })),
    ...referenceLines(problem).map((phrase): Forbidden => ({ phrase, why: 'reference line' })),
  ];
  const finder = createPhraseFinder(new Map(forbidden.map((entry) => [entry.phrase, entry])));
  FINDERS.set(problem, finder);
  return finder;
}

function referenceLines(problem: Problem): readonly string[] {
  const references = problem.approaches.flatMap((approach) => approach.references);
  const lines = references.flatMap(({ code }) => codeLines(code));
  const given = [...Object.values(problem.statement), ...problem.examples.map(({ input }) => input)];
  const known = comparable(given.join('\n'));
  return [...new Set(lines)].filter((line) => !known.includes(line));
}

/** The lines of a program that give it away, made comparable. */
export function codeLines(code: string): readonly string[] {
  return code
    .split('\n')
    .filter((line) => !PROSE.test(line))
    .map(comparable)
    .filter((line) => line.length >= SHORTEST_LINE);
}
