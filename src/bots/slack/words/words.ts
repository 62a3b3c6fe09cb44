/** What learners read in Slack alone; the rest is in chat/words. Marks are those that Markdown and mrkdwn share. */
import type { Locale } from '../../../core/locale.ts';
import { en } from './en.ts';
import { ko } from './ko.ts';

/** Title and text of a question, and its two answers. */
export interface Question {
  readonly title: string;
  readonly text: string;
  readonly yes: string;
  readonly no: string;
}

export interface Words {
  readonly help: string;
  readonly buttons: Readonly<Record<'shareInThread' | 'deleteMine' | 'solved' | 'notSolved' | 'ask' | 'close', string>>;
  /** At most 24 characters. */
  readonly modalTitle: string;
  readonly level: string;
  readonly nextLevel: string;
  readonly notKept: string;
  /** For code that is too long for the field. */
  codeGoesAlong(lines: number): string;
  readonly share: Question;
  readonly delete: Question;
  readonly sharedBy: (who: string) => string;
  readonly thanks: string;
  readonly tooLate: string;
  readonly notYours: string;
  elsewhere(channels: string): string;
  readonly notInChannel: string;
  readonly home: {
    readonly mine: string;
    readonly nothing: string;
    readonly solved: string;
    more(count: number): string;
    readonly language: string;
    readonly asSlack: string;
    readonly kept: string;
  };
  readonly listAll: string;
  readonly prompts: {
    readonly title: string;
    /** Four is the most that Slack shows. */
    readonly all: readonly { readonly title: string; readonly message: string }[];
  };
}

const WORDS: Readonly<Record<Locale, Words>> = { en, ko };

export function slackWordsIn(locale: Locale): Words {
  return WORDS[locale];
}
