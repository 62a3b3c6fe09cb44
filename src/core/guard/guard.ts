/**
 * Finds leaks before anyone sees them. This is the strict minimum: any fenced or marked block of code, and
 * any line of any reference solution, however it is spaced. What cannot be judged counts as a leak.
 */
import type { Problem } from '../problems/problem.ts';
import type { Submission } from '../submission.ts';
import { codeLines } from './code-lines.ts';
import { createCodeMarks } from './code-marks.ts';
import { comparable, comparableLetter } from './comparable.ts';
import { createPhraseFinder, type PhraseFinder } from './phrase-finder.ts';

export interface Leak {
  readonly kind: 'leak';
  readonly why: 'code block' | 'reference line' | 'guard failed';
}

/** Judges one hint while it is being written. The verdict does not depend on how the hint is cut into pieces. */
export interface Judge {
  /**
   * The verdict on all pieces so far, and how many UTF-16 units of them may be shown: whatever follows,
   * that part holds no leak and not the beginning of one.
   */
  push(piece: string): { readonly kind: 'pass'; readonly safe: number } | Leak;
}

/** A judge of one hint on `problem`. Lines that the learner wrote or was given in the statement are no news. */
export function createJudge(problem: Problem, submission: Submission | undefined): Judge {
  const finder = finderFor(problem);
  let own: string | undefined;
  const isNews = (line: string): boolean => {
    own ??= comparable(submission?.code ?? '');
    return !own.includes(line);
  };
  const marks = createCodeMarks();
  let state = finder.start;
  /** For each unit that was compared, where in the hint its letter begins. */
  const origins: number[] = [];
  let read = 0;
  let halfLetter = '';

  /** Takes one whole letter; tells what it gives away. */
  const take = (letter: string): Leak['why'] | undefined => {
    if (marks.take(letter, read)) return 'code block';
    const counted = comparableLetter(letter);
    let leaks = false;
    for (let unit = 0; unit < counted.length; unit++) {
      origins.push(read);
      state = finder.step(state, counted.charCodeAt(unit));
      leaks ||= finder.found(state).some(isNews);
    }
    read += letter.length;
    return leaks ? 'reference line' : undefined;
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
      const lineFrom = held === 0 ? read : (origins[origins.length - held] ?? 0);
      return { kind: 'pass', safe: Math.min(lineFrom, marks.heldFrom ?? read) };
    },
  };
}

const FINDERS = new WeakMap<Problem, PhraseFinder<string>>();

/** Finds the lines of all references of `problem`; made once, for it costs more than judging a hint. */
function finderFor(problem: Problem): PhraseFinder<string> {
  const known = FINDERS.get(problem);
  if (known) return known;
  const finder = createPhraseFinder(new Map(referenceLines(problem).map((line) => [line, line])));
  FINDERS.set(problem, finder);
  return finder;
}

function referenceLines(problem: Problem): readonly string[] {
  const lines = problem.approaches.flatMap(({ references }) => references.flatMap(({ code }) => codeLines(code)));
  const given = [...Object.values(problem.statement), ...problem.examples.map(({ input }) => input)];
  const known = comparable(given.join('\n'));
  return [...new Set(lines)].filter((line) => !known.includes(line));
}
