/** Finds problems by the words of their titles and topics, by the beginnings of words, and by words with a mistake. */
import MiniSearch from 'minisearch';
import { foldWords } from './fold.ts';
import type { Problem } from './problem.ts';

export interface WordSearch {
  /** Every word has to fit, or any. */
  readonly words: 'all' | 'any';
  readonly forgiving: boolean;
}

export interface Match {
  readonly problem: Problem;
  readonly score: number;
}

/** Share of a word's letters that may be wrong (in Hangul, of its jamo). */
const MISTAKES = 0.2;
/** Shorter words are the beginning of too many others. */
const SHORTEST_BEGINNING = 3;

/** Best first. The index is built at the first search, for it costs more than everything else at start. */
export function createWordIndex(
  problems: readonly Problem[],
  namesOf: (problem: Problem) => readonly string[],
): (typed: string, search: WordSearch) => readonly Match[] {
  const byNumber = new Map(problems.map((problem) => [problem.number, problem]));
  let index: MiniSearch<Problem> | undefined;

  return (typed, { words, forgiving }) => {
    index ??= build(problems, namesOf);
    const found = index.search(typed, {
      combineWith: words === 'all' ? 'AND' : 'OR',
      prefix: (term) => term.length >= SHORTEST_BEGINNING,
      fuzzy: forgiving ? MISTAKES : false,
    });
    return found.flatMap(({ id, score }) => {
      const problem = byNumber.get(id);
      return problem ? [{ problem, score }] : [];
    });
  };
}

function build(problems: readonly Problem[], namesOf: (problem: Problem) => readonly string[]): MiniSearch<Problem> {
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
