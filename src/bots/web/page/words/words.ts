/** The labels of the page itself. What is said around a hint, the same in every place, is in `bots/text`. */
import type { Locale } from '../../../../core/locale.ts';
import type { Difficulty } from '../../../../core/problems/problem.ts';
import type { Pane } from '../state.ts';
import { en } from './en.ts';
import { ko } from './ko.ts';

export interface Words {
  readonly panes: Readonly<Record<Pane, string>>;
  readonly navigation: string;
  readonly difficulties: Readonly<Record<Difficulty, string>>;

  readonly search: string;
  readonly allTopics: string;
  readonly allDifficulties: string;
  readonly topic: string;
  readonly difficulty: string;
  readonly nothingFound: string;
  readonly showMore: string;
  had(levels: string): string;

  readonly welcome: string;
  readonly welcomeHow: string;
  readonly howMuchHelp: string;
  readonly ladder: string;
  readonly conversation: string;
  readonly composer: string;
  readonly composerHelp: string;
  readonly send: string;
  readonly suggestions: string;
  readonly hintCommand: string;
  readonly opensLater: string;
  readonly skip: string;
  readonly newHint: string;

  readonly handWritten: string;
  readonly withCode: string;
  readonly takenBack: string;
  readonly hintReady: string;
  readonly thanks: string;
  readonly connectionLost: string;
  readonly hintLost: string;
  readonly serverAway: string;

  readonly input: string;
  readonly output: string;
  readonly constraints: string;
  example(number: number): string;
  readonly copy: string;
  copyOf(what: string): string;
  readonly copied: string;
  readonly source: string;
  readonly chooseFirst: string;

  readonly code: string;
  readonly codeLanguage: string;
  readonly openFile: string;
  readonly clear: string;
  readonly codePlaceholder: string;
  readonly codeHelp: string;
  readonly editorKeys: string;
  codeGoesAlong(lines: number): string;
  readonly editorFails: string;

  readonly language: string;
  readonly theme: string;
  readonly themes: Readonly<Record<'system' | 'light' | 'dark', string>>;
  readonly history: string;
  readonly privacy: string;
  readonly deleteHistory: string;
  readonly deleteForGood: string;
  readonly cancel: string;
  deleted(hints: number): string;
  readonly close: string;
}

const WORDS: Readonly<Record<Locale, Words>> = { en, ko };

export function wordsIn(locale: Locale): Words {
  return WORDS[locale];
}
