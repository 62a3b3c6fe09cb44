/** What learners read in chats besides hints and refusals: cards, lists, questions, what the bot is and keeps. */
import type { Level } from '../../../core/levels.ts';
import type { Locale } from '../../../core/locale.ts';
import type { Difficulty } from '../../../core/problems/problem.ts';
import { en } from './en.ts';
import { ko } from './ko.ts';

type Button =
  | 'hint'
  | 'nextLevel'
  | 'share'
  | 'shared'
  | 'chooseProblem'
  | 'earlier'
  | 'later'
  | 'deleteForGood'
  | 'keep';

export interface Words {
  readonly buttons: Readonly<Record<Button, string>>;
  readonly difficulties: Readonly<Record<Difficulty, string>>;
  /** "had 1, 2", behind the name of a problem. */
  had(levels: readonly Level[]): string;

  readonly withCode: string;
  /** Above a hint that was shared; `who` is as safe to show as the rest. */
  sharedBy(who: string): string;
  readonly notShared: string;

  /** The dialog for code. */
  readonly code: {
    readonly title: string;
    readonly text: string;
    readonly textHelp: string;
    readonly file: string;
    readonly fileHelp: string;
    readonly problem: string;
    readonly problemHelp: string;
  };
  readonly whichProblem: string;

  readonly card: {
    readonly input: string;
    readonly output: string;
    readonly limits: string;
    example(number: number): string;
    readonly topics: string;
    readonly difficulty: string;
  };
  readonly list: {
    heading(count: number): string;
    page(page: number, of: number): string;
    readonly nothing: string;
    readonly open: string;
  };

  /** What the bot does; `levels` has one line a level. */
  help(levels: string): string;
  privacy(days: number): string;
  readonly forget: string;
  readonly kept: string;
  forgotten(hints: number): string;

  readonly nothingRuns: string;
  readonly stopping: string;
  /** To a button that is forged, somebody else's, or from before a change of keys. */
  readonly deadButton: string;
  readonly unknownCommand: string;
}

const WORDS: Readonly<Record<Locale, Words>> = { en, ko };

export function wordsIn(locale: Locale): Words {
  return WORDS[locale];
}
