/** Problems to choose from: what completes while a learner types, and lists page by page. */

import type { Level } from '../../core/levels.ts';
import type { Locale } from '../../core/locale.ts';
import type { Bank } from '../../core/problems/bank.ts';
import { fold } from '../../core/problems/fold.ts';
import type { Difficulty, Problem } from '../../core/problems/problem.ts';
import { topicsOf } from '../../core/problems/topics.ts';
import { wordsIn } from './words/words.ts';

/** What a learner has had, by problem. */
export type Had = ReadonlyMap<number, readonly Level[]>;

/** "42 · Two Sum · easy · had 1, 2" */
export function problemLine({ number, title, difficulty }: Problem, locale: Locale, had: Had): string {
  const words = wordsIn(locale);
  const levels = had.get(number);
  return [number, title[locale], words.difficulties[difficulty], levels && words.had(levels)]
    .filter(Boolean)
    .join(' · ');
}

/** By number and title, then by topic; at most `most`. */
export function completeProblem(bank: Bank, typed: string, most: number): readonly Problem[] {
  const byName = bank.search(typed, {}, most);
  if (byName.length === most || typed.trim() === '') return byName;
  const byTopic = completeTopic(bank, typed).flatMap((topic) => bank.search('', { topic }, most));
  return [...new Set([...byName, ...byTopic])].slice(0, most);
}

/** The topics that begin as typed, the most frequent first. */
export function completeTopic(bank: Bank, typed: string): readonly string[] {
  return topicsOf(bank.problems).filter((topic) => fold(topic).startsWith(fold(typed)));
}

export interface ListFilter {
  readonly topic: string | undefined;
  readonly difficulty: Difficulty | undefined;
}

export interface ListPage {
  readonly problems: readonly Problem[];
  readonly count: number;
  /** First is 1. */
  readonly page: number;
  readonly pages: number;
}

/** A page of the problems that fit; the nearest there is when `page` is none. */
export function listProblems(bank: Bank, { topic, difficulty }: ListFilter, page: number, perPage: number): ListPage {
  const filter = { ...(topic && { topic }), ...(difficulty && { difficulty }) };
  const all = bank.search('', filter, bank.problems.length);
  const pages = Math.max(1, Math.ceil(all.length / perPage));
  const shown = Math.min(Math.max(1, page), pages);
  return { problems: all.slice((shown - 1) * perPage, shown * perPage), count: all.length, page: shown, pages };
}
