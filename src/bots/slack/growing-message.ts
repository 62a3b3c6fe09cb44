/** A message that grows in a conversation: as Slack's own stream where that works, else by updates, else as one post. */
import { webApi } from '@slack/bolt';
import { MARKDOWN_LENGTH, type Message, markdown, shortText } from './blocks.ts';
import { persist, slackError } from './persist.ts';
import { inert } from './safe-text.ts';
import type { Client } from './slack-parts.ts';

export interface Conversation {
  readonly channel: string;
  /** Undefined: not in a thread, and then Slack has no stream. */
  readonly thread: string | undefined;
  readonly user: string;
  readonly workspace: string;
}

export interface GrowingMessage {
  /** `text` begins with what was shown before. Rejects when this step was not shown; the next one makes up for it. */
  grow(text: string): Promise<void>;
  /** The whole, whatever was shown before. Rejects when it could not be shown at all. */
  finish(messages: readonly Message[]): Promise<void>;
  /** Nothing more will come. */
  leave(): Promise<void>;
}

/** chat.update is good for some fifty a minute. */
const UPDATE_MS = 3_000;

export function createGrowingMessage(client: Client, place: Conversation): GrowingMessage {
  const { chat } = client;
  const thread = place.thread ? { thread_ts: place.thread } : {};
  let way: 'stream' | 'updates' | 'none' = place.thread ? 'stream' : 'updates';
  /** The message so far: its place, its text, and whether Slack is still streaming it. */
  let shown: { readonly channel: string; readonly ts: string; readonly streaming: boolean } | undefined;
  let text = '';
  /** A step may or may not have been shown: Slack did not say. */
  let unsure = false;
  let updatedAt = 0;

  const growStream = async (whole: string) => {
    if (whole.length > MARKDOWN_LENGTH || whole.length <= text.length) return;
    const more = { markdown_text: whole.slice(text.length) };
    if (shown) await chat.appendStream({ channel: shown.channel, ts: shown.ts, ...more });
    else {
      const { channel, user, workspace } = place;
      const recipient = { recipient_user_id: user, recipient_team_id: workspace };
      const { ts = '' } = await chat.startStream({ channel, thread_ts: place.thread ?? '', ...recipient, ...more });
      shown = { channel, ts, streaming: true };
    }
    text = whole;
  };
  const post = async (message: Message) => {
    const sent = await persist(() => chat.postMessage({ channel: place.channel, ...thread, ...message }));
    return { channel: sent.channel ?? place.channel, ts: sent.ts ?? '', streaming: false };
  };
  const update = (message: Message) => {
    if (!shown) throw new Error('nothing was posted');
    const { channel, ts } = shown;
    return chat.update({ channel, ts, ...message });
  };
  const growUpdates = async (whole: string) => {
    if (Date.now() - updatedAt < UPDATE_MS || whole.length > MARKDOWN_LENGTH) return;
    const message = { text: shortText(whole), blocks: [markdown(whole)] };
    updatedAt = Date.now();
    try {
      if (shown) await update(message);
      else shown = await post(message);
    } catch (error) {
      if (slackError(error)) way = 'none';
      throw error;
    }
  };
  /** Ends Slack's stream, if there is one, with what is still to come; true when that is what the learner has to see. */
  const stop = async (last?: Message, whole = ''): Promise<boolean> => {
    if (!shown?.streaming) return false;
    const { channel, ts } = shown;
    shown = { ...shown, streaming: false };
    const fits = last !== undefined && !unsure && whole.startsWith(text);
    const rest = fits && whole.length > text.length ? { markdown_text: whole.slice(text.length) } : {};
    const blocks = fits ? { blocks: last.blocks.filter(({ type }) => type !== 'markdown') } : {};
    return chat.stopStream({ channel, ts, ...rest, ...blocks }).then(
      () => fits,
      () => false,
    );
  };

  /** Puts the whole into the message that is there; false when there is none, or it cannot be changed. */
  const settle = async (whole: Message): Promise<boolean> => {
    if (!shown) return false;
    if (await stop(whole, textOf(whole))) return true;
    return persist(() => update(whole)).then(
      () => true,
      (error) => {
        // The end of the stream got lost, and Slack is streaming still.
        if (shown && slackError(error) === 'streaming_state_conflict') shown = { ...shown, streaming: true };
        return false;
      },
    );
  };

  return {
    async grow(whole) {
      const safe = inert(whole);
      if (way === 'none') return;
      if (way === 'updates') return growUpdates(whole);
      try {
        await growStream(safe);
      } catch (error) {
        if (error instanceof webApi.WebAPIRateLimitedError) throw error;
        unsure = true;
        // What Slack refused is not refused a second time; what got lost may only have been slow.
        if (!(error instanceof webApi.WebAPIPlatformError)) throw error;
        await stop();
        way = 'updates';
        await growUpdates(whole);
      }
    },
    async finish([first, ...rest]) {
      if (!first) return;
      if (!((await settle(first)) || (await settle(first)))) shown = await post(first);
      for (const message of rest) await post(message);
    },
    async leave() {
      await stop();
    },
  };
}

function textOf({ blocks }: Message): string {
  return blocks.map((block) => (block.type === 'markdown' ? block.text : '')).join('');
}
