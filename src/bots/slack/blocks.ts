/** Slack's blocks and messages, in the few shapes that are used here, within their limits. */
import type { types } from '@slack/bolt';
import { clip, escapeText, inert } from './safe-text.ts';
import type { Question } from './words/words.ts';

export type Block = types.KnownBlock;

/** `text` is for notifications and screen readers. */
export interface Message {
  readonly text: string;
  readonly blocks: Block[];
}

/** Markdown of one message; the documented 12,000 less room for what is not ours to count. */
export const MARKDOWN_LENGTH = 11_500;
const SECTION_BYTES = 3_000;
const TEXT_BYTES = 1_000;

export const plain = (text: string) => ({ type: 'plain_text', text, emoji: true }) as const;

export const markdown = (text: string): Block => ({ type: 'markdown', text: inert(text) });

/** `text` is already safe mrkdwn. */
export const section = (text: string): types.SectionBlock => ({
  type: 'section',
  text: { type: 'mrkdwn', text: clip(text, SECTION_BYTES) },
});

export const small = (text: string): Block => ({
  type: 'context',
  elements: [{ type: 'mrkdwn', text: clip(escapeText(text), SECTION_BYTES) }],
});

export const header = (text: string): Block => ({ type: 'header', text: plain(clip(text, 150)) });

export const actions = (elements: readonly types.Button[]): Block => ({ type: 'actions', elements: [...elements] });

export const button = (action: string, label: string, value: string): types.Button => ({
  type: 'button',
  action_id: action,
  text: plain(label),
  value,
});

export const confirm = ({ title, text, yes, no }: Question) => ({
  title: plain(title),
  text: plain(text),
  confirm: plain(yes),
  deny: plain(no),
});

/** A few lines of words of our own, or safe mrkdwn. */
export const note = (text: string): Message => ({ text: clip(text, TEXT_BYTES), blocks: [section(text)] });

export const shortText = (text: string): string => clip(escapeText(text), TEXT_BYTES);
