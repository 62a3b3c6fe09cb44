/** What learners read around a hint, the same in every place. Refusals have their words in core/errors.ts. */
import { LEVEL_NAMES, type Level } from '../../core/levels.ts';
import type { Locale } from '../../core/locale.ts';
import type { Hint, Stage } from '../../core/reply.ts';
import { en } from './en.ts';
import { ko } from './ko.ts';

export interface Texts {
  readonly stages: Readonly<Record<Stage, string>>;
  /** Stands in for a level's number and name: "Level 2, Concept". */
  level(level: Level, name: string): string;
  /** Why a hand-written hint came instead of a model's. */
  readonly handWritten: Readonly<Record<NonNullable<Hint['insteadOfModel']>, string>>;
  /** Follows that a model is loading, when it has been at it for some minutes. */
  loadingFor(minutes: number): string;
  /** What a level gives, in a few words. */
  readonly levelAbout: Readonly<Record<Level, string>>;
  /** On the buttons of a hint. */
  readonly buttons: Readonly<Record<'addCode' | 'helpful' | 'notHelpful' | 'stop' | 'again', string>>;
  /** Said in a terminal that waits for code. */
  readonly pasteCode: string;
  /** Said when text already on the screen is taken back. */
  readonly replaced: string;
}

const TEXTS: Readonly<Record<Locale, Texts>> = { en, ko };

export function textsIn(locale: Locale): Texts {
  return TEXTS[locale];
}

/** "42 · Two Sum · Level 2, Concept" */
export function hintTitle({ problem, level, locale }: Pick<Hint, 'problem' | 'level' | 'locale'>): string {
  const levelName = textsIn(locale).level(level, LEVEL_NAMES[level][locale]);
  return [problem.number, problem.title[locale], levelName].join(' · ');
}

interface HandWritten {
  readonly insteadOfModel?: Hint['insteadOfModel'];
  readonly loadingMs?: Hint['loadingMs'];
  readonly locale: Locale;
}

/** Why the hint is hand-written; undefined for a model's hint. */
export function handWrittenNote({ insteadOfModel, loadingMs = 0, locale }: HandWritten): string | undefined {
  if (!insteadOfModel) return undefined;
  const { handWritten, loadingFor } = textsIn(locale);
  const minutes = Math.floor(loadingMs / 60_000);
  return minutes === 0 ? handWritten[insteadOfModel] : `${handWritten[insteadOfModel]} ${loadingFor(minutes)}`;
}
