/** A hint in a private message: edits while it is being written, then the whole of it, in as many messages as it takes. */

import { setTimeout as sleep } from 'node:timers/promises';
import { DiscordAPIError, MessageFlags, type RepliableInteraction } from 'discord.js';
import type { Reply } from '../../core/reply.ts';
import { hintFooter } from '../chat/hint-footer.ts';
import { splitText } from '../text/split-text.ts';
import { textsIn } from '../text/texts.ts';
import { givenRow, type HintAbout, type Row, refusedRows, stopRow, type Writer } from './hint-buttons.ts';

/** The part of an interaction that a reply needs; it has been deferred privately. */
export type Place = Pick<RepliableInteraction, 'editReply' | 'followUp' | 'createdTimestamp'>;

export interface ReplyOptions {
  readonly about: HintAbout;
  readonly writer: Writer;
  readonly inGuild: boolean;
  readonly withCode: boolean;
  readonly stream: boolean;
}

/** What one message takes. */
export const MOST_LETTERS = 2_000;
/** Discord slows down those who edit more often than about once a second. */
const MIN_EDIT_MS = 1_200;
/** Discord's are 15 minutes; the last edit needs some of them. */
const TOKEN_LIFE_MS = 14.5 * 60_000;
/** What the last edit waits before it is tried again, when the connection drops. */
const RETRY_MS = [100, 500, 2_000];

export function createDiscordReply(place: Place, { about, writer, inGuild, withCode, stream }: ReplyOptions): Reply {
  const texts = textsIn(about.locale);
  const running = [stopRow(writer, about.locale, 'here')];
  let shown = '';

  return {
    capabilities: { canStream: stream, minEditMs: MIN_EDIT_MS, maxEdits: Number.POSITIVE_INFINITY },
    async begin() {
      // Discord says that we are thinking.
    },
    async update(progress) {
      if (Date.now() > place.createdTimestamp + TOKEN_LIFE_MS) return;
      // Known to the learner, who has just asked. A hint that needs no model comes with its first edit.
      if (progress.kind === 'stage' && progress.stage === 'reading') return;
      if (progress.kind === 'stage' && shown !== '') return;
      if (progress.kind === 'text' && !stream) return;
      if (progress.kind === 'text') shown = progress.text;
      const content = progress.kind === 'text' ? growing(progress.text) : `-# ${texts.stages[progress.stage]} …`;
      await place.editReply({ content, components: running });
    },
    async finish(hint) {
      const row = givenRow(writer, { ...hint, problem: hint.problem.number, hint: hint.id, shared: false }, inGuild);
      await showAll(place, `${hint.text}\n${subtext(hintFooter(hint, withCode))}`, [row]);
    },
    async fail(refusal) {
      const rows = refusedRows(writer, refusal, about);
      const kept = refusal.code === 'stopped' && shown !== '';
      const words = refusal.text(about.locale);
      await showAll(place, kept ? `${shown}\n\n${subtext(words)}` : words, rows);
    },
  };
}

const subtext = (words: string) => `-# ${words.replaceAll('\n', ' ')}`;

/** The first message of a hint that is not finished. */
function growing(text: string): string {
  const [first = ''] = splitText(text, { most: MOST_LETTERS - 2 });
  return `${first} …`;
}

/** The last message has the buttons. */
async function showAll(place: Place, text: string, rows: Row[]): Promise<void> {
  const pieces = splitText(text, { most: MOST_LETTERS });
  for (const [index, content] of pieces.entries()) {
    const components = index === pieces.length - 1 ? rows : [];
    const message = { content, components };
    await persistently(place, () =>
      index === 0 ? place.editReply(message) : place.followUp({ ...message, flags: MessageFlags.Ephemeral }),
    );
  }
}

/** Tries again when the connection drops, as long as the interaction lives. */
async function persistently(place: Place, show: () => Promise<unknown>): Promise<void> {
  for (const wait of RETRY_MS) {
    try {
      return void (await show());
    } catch (error) {
      if (error instanceof DiscordAPIError || Date.now() > place.createdTimestamp + TOKEN_LIFE_MS) throw error;
      await sleep(wait);
    }
  }
  await show();
}
