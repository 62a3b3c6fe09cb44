/** All problems, found by number, slug, title or something near it, in either language. */
import MiniSearch from 'minisearch';
import { Refusal } from '../errors.ts';
import { LOCALES } from '../locale.ts';
import { fold, foldWords } from './fold.ts';
import { createPrefixIndex } from './prefix-index.ts';
import type { Difficulty, Problem } from './problem.ts';

interface Filter {
  readonly topic?: string;
  readonly difficulty?: Difficulty;
}

export interface Bank {
  readonly problems: readonly Problem[];
  /** The one problem meant by a number, slug or title. Refuses with the nearest ones when none is clearly meant. */
  find(asked: string | undefined): Problem;
  /** Best first, at most `most`: prefixes of numbers and titles, then fuzzy matches. An empty `typed` lists all. */
  search(typed: string, filter: Filter, most: number): readonly Problem[];
}

const NEAREST = 3;
/** Share of a word's letters that may be wrong (in Hangul, of its jamo). */
const FUZZY = 0.2;
/** The best match is taken as meant when it scores this many times the second. */
const CLEAR_LEAD = 2;

export function createBank(problems: readonly Problem[]): Bank {
  const byNumber = new Map(problems.map((problem) => [problem.number, problem]));
  const byName = Map.groupBy(
    problems.flatMap((problem) => namesOf(problem).map((name) => ({ name: fold(name), problem }))),
    ({ name }) => name,
  );
  /** A name that several problems share means none of them. */
  const named = (name: string) => {
    const owners = new Set(name === '' ? [] : byName.get(name)?.map(({ problem }) => problem));
    return owners.size === 1 ? [...owners][0] : undefined;
  };
  const prefixes = createPrefixIndex(problems, (problem) => [String(problem.number), ...namesOf(problem).map(fold)]);
  const words = lazy(() => indexWords(problems));

  const byWords = (typed: string, combineWith: 'AND' | 'OR', fuzzy: number | false) =>
    words()
      .search(typed, { combineWith, prefix: (term) => term.length > 2, fuzzy })
      .flatMap(({ id, score }) => {
        const problem = byNumber.get(id);
        return problem ? [{ problem, score }] : [];
      });

  function* matches(query: string): Generator<Problem> {
    const folded = fold(query);
    yield* prefixes(folded);
    if (folded.length < SHORTEST_WORD) return;
    const asTyped = byWords(query, 'AND', false);
    // Mistakes are only forgiven when nothing fits as it is typed.
    for (const { problem } of asTyped.length > 0 ? asTyped : byWords(query, 'AND', FUZZY)) yield problem;
  }

  const clearlyMeant = (asked: string): Problem | undefined => {
    const [best, second] = byWords(asked, 'AND', FUZZY);
    return best && best.score >= CLEAR_LEAD * (second?.score ?? 0) ? best.problem : undefined;
  };

  const nearest = (asked: string): readonly Problem[] => {
    if (/^\d+$/.test(asked)) return nearestNumbers(problems, Number(asked));
    const found = byWords(asked, 'OR', FUZZY).map(({ problem }) => problem);
    return (found.length > 0 ? found : problems).slice(0, NEAREST);
  };

  return {
    problems,
    find(asked = '') {
      const query = asked.trim();
      if (query === '') throw new Refusal('problem_missing', {});
      const exact = (/^\d+$/.test(query) ? byNumber.get(Number(query)) : undefined) ?? named(fold(query));
      const problem = exact ?? (/^\d+$/.test(query) ? undefined : clearlyMeant(query.slice(0, LONGEST_QUERY)));
      if (!problem)
        throw new Refusal('problem_unknown', { asked: query, nearest: nearest(query.slice(0, LONGEST_QUERY)) });
      return problem;
    },
    search(typed, filter, most) {
      const query = typed.trim().slice(0, LONGEST_QUERY);
      const found = new Set<Problem>();
      for (const problem of matches(query)) {
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

/** Fewer letters (or jamo) are the beginning of too many words to be worth weighing. */
const SHORTEST_WORD = 4;
/** Nobody types a longer title; more words only cost time. */
const LONGEST_QUERY = 100;

function namesOf(problem: Problem): readonly string[] {
  return [...new Set([problem.slug, ...LOCALES.map((locale) => problem.title[locale])])];
}

function indexWords(problems: readonly Problem[]): MiniSearch<Problem> {
  const index = new MiniSearch<Problem>({
    idField: 'number',
    fields: ['names', 'topics'],
    extractField: (problem, field) => {
      if (field === 'number') return problem.number;
      return field === 'names' ? namesOf(problem).join(' ') : problem.topics.join(' ');
    },
    tokenize: foldWords,
    processTerm: (term) => term,
    searchOptions: { boost: { names: 3 } },
  });
  index.addAll(problems);
  return index;
}

function nearestNumbers(problems: readonly Problem[], asked: number): readonly Problem[] {
  const distance = (problem: Problem) => Math.abs(problem.number - asked);
  return problems.toSorted((a, b) => distance(a) - distance(b)).slice(0, NEAREST);
}

function lazy<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
