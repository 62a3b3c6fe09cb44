/** A hint in a conversation: streamed where the learner asked, while what goes wrong is told to the learner alone. */
import type { Locale } from '../../core/locale.ts';
import type { Reply } from '../../core/reply.ts';
import { textsIn } from '../text/texts.ts';
import { type Message, note } from './blocks.ts';
import { type Conversation, createGrowingMessage } from './growing-message.ts';
import { type HintManner, hintMessages } from './hint-message.ts';
import { persist } from './persist.ts';
import type { Client } from './slack-parts.ts';
import { refusalMessage } from './url-reply.ts';
import { slackWordsIn } from './words/words.ts';

export interface ConversationReplyOptions extends Pick<HintManner, 'withCode'> {
  readonly locale: Locale;
  readonly place: Conversation;
  /** Only the learner and the bot are there. */
  readonly direct: boolean;
}

/** Slack takes a hundred steps of streams a minute, of all learners of a workspace. */
const STEP_MS = 1_000;

export function createConversationReply(client: Client, options: ConversationReplyOptions): Reply {
  const { locale, place, direct, withCode } = options;
  const message = createGrowingMessage(client, place);
  const manner = { user: place.user, withCode, open: true };
  let hasStatus = place.thread !== undefined;

  /** Beside the name of the bot, where the workspace has that. Slack takes it away when a message comes. */
  const setStatus = async (status: string) => {
    if (!hasStatus || !place.thread) return;
    const thread = { channel_id: place.channel, thread_ts: place.thread };
    await client.assistant.threads.setStatus({ ...thread, status }).catch(() => {
      hasStatus = false;
    });
  };

  return {
    capabilities: { canStream: true, minEditMs: STEP_MS, maxEdits: Number.POSITIVE_INFINITY },
    async begin() {},
    async update(progress) {
      if (progress.kind === 'text') await message.grow(progress.text);
      else await setStatus(`${textsIn(locale).stages[progress.stage]} …`);
    },
    async finish(hint) {
      const messages = hintMessages(hint, manner);
      await message.finish(messages).catch(() => sendHome(client, place.user, [notInChannel(locale), ...messages]));
    },
    async fail(refusal) {
      await Promise.all([message.leave(), setStatus('')]);
      await tellAlone(client, { place, direct }, refusalMessage(refusal, locale));
    },
  };
}

/** To the learner alone, where they asked; if that cannot be, in their own conversation with the bot. */
export async function tellAlone(
  client: Client,
  { place, direct }: { readonly place: Conversation; readonly direct: boolean },
  message: Message,
): Promise<void> {
  const { channel, user } = place;
  const thread = place.thread ? { thread_ts: place.thread } : {};
  const here = () =>
    direct
      ? client.chat.postMessage({ channel, ...thread, ...message })
      : client.chat.postEphemeral({ channel, user, ...thread, ...message });
  await persist(here).catch(() => sendHome(client, user, [message]));
}

/** To the learner's own conversation with the bot. */
export async function sendHome(client: Client, user: string, messages: readonly Message[]): Promise<void> {
  for (const message of messages) await persist(() => client.chat.postMessage({ channel: user, ...message }));
}

const notInChannel = (locale: Locale) => note(slackWordsIn(locale).notInChannel);
