/** The form for a hint: problem, level, code as text or file. What it has to remember goes along in its metadata. */
import type { types } from '@slack/bolt';
import { z } from 'zod';
import { LEVEL_NAMES, LEVELS } from '../../core/levels.ts';
import type { Locale } from '../../core/locale.ts';
import type { Problem } from '../../core/problems/problem.ts';
import { wordsIn } from '../chat/words/words.ts';
import { textsIn } from '../text/texts.ts';
import { type Block, plain, section } from './blocks.ts';
import { hintValue, unpack } from './button-value.ts';
import { clip } from './safe-text.ts';
import { slackWordsIn } from './words/words.ts';

export const HINT_MODAL = 'hint_modal';
/** Names of the fields; each block has one element of the same name. */
export const FIELDS = { problem: 'problem', level: 'level', code: 'code', file: 'file' } as const;
/** The most that Slack takes in a field. */
export const FIELD_LENGTH = 3_000;
const OPTION_LENGTH = 75;

const metadata = z.object({
  /** The response_url of what opened the form; the form itself has none. */
  url: z.string().optional(),
  thread: z.string().optional(),
  shareThread: z.string().optional(),
  /** The hint whose button opened it. */
  below: hintValue.optional(),
  /** The code is too long for the field, and was kept as the learner's last. */
  kept: z.boolean().optional(),
  /** A conversation to answer in, and whether only the learner and the bot are in it. */
  channel: z.string().optional(),
  direct: z.boolean().optional(),
});
export type ModalMemory = z.output<typeof metadata>;

export const readMemory = (text: string): ModalMemory => unpack(metadata, text) ?? {};

interface Filled {
  readonly locale: Locale;
  readonly memory: ModalMemory;
  readonly problem?: Problem | undefined;
  readonly code?: string | undefined;
  /** Lines of code that go along unseen. */
  readonly unseen?: number | undefined;
}

export function hintModal({ locale, memory, problem, code, unseen }: Filled): types.ModalView {
  const words = slackWordsIn(locale);
  return {
    type: 'modal',
    callback_id: HINT_MODAL,
    private_metadata: JSON.stringify(memory),
    title: plain(words.modalTitle),
    submit: plain(words.buttons.ask),
    close: plain(words.buttons.close),
    blocks: [
      problemField(locale, problem),
      levelField(locale),
      ...(unseen === undefined ? [codeField(locale, code), fileField(locale)] : [section(words.codeGoesAlong(unseen))]),
    ],
  };
}

export function problemOption({ number, title }: Problem, locale: Locale): types.PlainTextOption {
  return { text: plain(clipLabel(`${number} · ${title[locale]}`)), value: String(number) };
}

/** Slack counts UTF-16 units here; a label in bytes is never longer. */
const clipLabel = (text: string) => (text.length <= OPTION_LENGTH ? text : clip(text, OPTION_LENGTH));

function problemField(locale: Locale, problem: Problem | undefined): Block {
  const { problem: label, problemHelp } = wordsIn(locale).code;
  const initial = problem && { initial_option: problemOption(problem, locale) };
  return {
    ...{ type: 'input', block_id: FIELDS.problem, label: plain(label) },
    element: {
      type: 'external_select',
      action_id: FIELDS.problem,
      min_query_length: 0,
      placeholder: plain(problemHelp),
      ...initial,
    },
  };
}

function levelField(locale: Locale): Block {
  const words = slackWordsIn(locale);
  const texts = textsIn(locale);
  const options = LEVELS.map((level) => ({
    text: plain(texts.level(level, LEVEL_NAMES[level][locale])),
    description: plain(texts.levelAbout[level]),
    value: String(level),
  }));
  const element = {
    type: 'static_select',
    action_id: FIELDS.level,
    placeholder: plain(words.nextLevel),
    options,
  } as const;
  return { type: 'input', block_id: FIELDS.level, label: plain(words.level), optional: true, element };
}

function codeField(locale: Locale, code: string | undefined): Block {
  return {
    ...{ type: 'input', block_id: FIELDS.code, label: plain(wordsIn(locale).code.text), optional: true },
    hint: plain(slackWordsIn(locale).notKept),
    element: {
      ...{ type: 'plain_text_input', action_id: FIELDS.code, multiline: true, max_length: FIELD_LENGTH },
      ...(code && { initial_value: code }),
    },
  };
}

function fileField(locale: Locale): Block {
  const { file, fileHelp } = wordsIn(locale).code;
  return {
    ...{ type: 'input', block_id: FIELDS.file, label: plain(file), hint: plain(fileHelp), optional: true },
    element: { type: 'file_input', action_id: FIELDS.file, max_files: 1 },
  };
}
