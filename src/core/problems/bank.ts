/** All problems, found by number, slug, title or something near it, in either language. */
import { Refusal } from '../errors.ts';
import { LOCALES } from '../locale.ts';
import { fold } from './fold.ts';
import { createPrefixIndex } from './prefix-index.ts';
import type { Difficulty, Problem } from './problem.ts';
import { createWordIndex } from './word-index.ts';

interface Filter {
  readonly topic?: string;
  readonly difficulty?: Difficulty;
}

export interface Bank {
  readonly problems: readonly Problem[];
  /** The one problem meant by a number, slug or title. Refuses with the nearest ones when none is clearly meant. */
  find(asked: string): Problem;
  /** Best first, at most `most`: prefixes of numbers and titles, then matches of words. An empty `typed` lists all by number. */
  search(typed: string, filter: Filter, most: number): readonly Problem[];
}

const NEAREST = 3;
/** The best match is taken as meant when it scores this many times the second. */
const CLEAR_LEAD = 2;
/** Fewer letters (or jamo) are the beginning of too many words to be worth weighing. */
const SHORTEST_WORD = 4;
/** Nobody types a longer title; more words only cost time. */
const LONGEST_QUERY = 100;

export function createBank(problems: readonly Problem[]): Bank {
  const byNumber = new Map(problems.map((problem) => [problem.number, problem]));
  const byName = Map.groupBy(
    problems.flatMap((problem) => namesOf(problem).map((name) => ({ name: fold(name), problem }))),
    ({ name }) => name,
  );
  const beginningWith = createPrefixIndex(problems, (problem) => [
    String(problem.number),
    ...namesOf(problem).map(fold),
  ]);
  const byWords = createWordIndex(problems, namesOf);

  const inOrder = problems.toSorted((a, b) => a.number - b.number);

  /** A name that several problems share means none of them. */
  const named = (query: string): Problem | undefined => {
    const name = fold(query);
    const owners = new Set(name === '' ? [] : byName.get(name)?.map(({ problem }) => problem));
    return owners.size === 1 ? [...owners][0] : undefined;
  };

  const clearlyMeant = (query: string): Problem | undefined => {
    const [best, second] = byWords(query, { words: 'all', forgiving: true });
    return best && best.score >= CLEAR_LEAD * (second?.score ?? 0) ? best.problem : undefined;
  };

  const nearestNames = (query: string): readonly Problem[] => {
    const begun = [...matches(query).take(NEAREST)];
    const found =
      begun.length > 0 ? begun : byWords(query, { words: 'any', forgiving: true }).map(({ problem }) => problem);
    return (found.length > 0 ? found : problems).slice(0, NEAREST);
  };

  function* matches(query: string): Generator<Problem> {
    const folded = fold(query);
    if (folded === '') yield* inOrder;
    else yield* beginningWith(folded);
    if (folded.length < SHORTEST_WORD) return;
    const asTyped = byWords(query, { words: 'all', forgiving: false });
    // Mistakes are only forgiven when nothing fits as it is typed.
    const found = asTyped.length > 0 ? asTyped : byWords(query, { words: 'all', forgiving: true });
    for (const { problem } of found) yield problem;
  }

  return {
    problems,
    find(asked) {
      const query = asked.trim().slice(0, LONGEST_QUERY);
      if (query === '') throw new Refusal('problem_missing', {});
      const number = /^\d+$/.test(query) ? Number(query) : undefined;
      const problem =
        number === undefined ? (named(query) ?? clearlyMeant(query)) : (byNumber.get(number) ?? named(query));
      if (problem) return problem;
      const nearest = number === undefined ? nearestNames(query) : nearestNumbers(problems, number);
      throw new Refusal('problem_unknown', { asked: asked.trim(), nearest });
    },
    search(typed, filter, most) {
      const found = new Set<Problem>();
      for (const problem of matches(typed.trim().slice(0, LONGEST_QUERY))) {
        if (found.size === most) break;
        if (fits(problem, filter)) found.add(problem);
      }
      return [...found];
    },
  };
}

function fits({ topics, difficulty }: Problem, filter: Filter): boolean {
  const rightTopic = filter.topic === undefined || topics.includes(filter.topic);
  return rightTopic && (filter.difficulty === undefined || difficulty === filter.difficulty);
}

function namesOf(problem: Problem): readonly string[] {
  return [...new Set([problem.slug, ...LOCALES.map((locale) => problem.title[locale])])];
}

function nearestNumbers(problems: readonly Problem[], asked: number): readonly Problem[] {
  const distance = (problem: Problem) => Math.abs(problem.number - asked);
  return problems.toSorted((a, b) => distance(a) - distance(b)).slice(0, NEAREST);
}
