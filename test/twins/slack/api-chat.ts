/** chat.postMessage, postEphemeral, update, delete. */

import { z } from 'zod';
import type { Caller, Method } from './api-types.ts';
import { channelOf, flag, inJson, joinedChannel, list, maybe, method, ownMessage, text } from './api-types.ts';
import { type Content, judgeContent, type Problem } from './judge.ts';
import { POST_TEXT_CHARACTERS, UPDATE_TEXT_BYTES } from './limits.ts';
import { post, seeMessage } from './sights.ts';
import { enforce, SlackError } from './twin-state.ts';
import { isStreaming, type Message } from './world.ts';

const content = { text: maybe, markdown_text: maybe, blocks: list };
const manner = { parse: z.literal('none').optional(), link_names: inJson(z.literal(false)).optional(), mrkdwn: flag };
const metadata = inJson(z.record(z.string(), z.unknown())).optional();
const unfurl = { unfurl_links: flag, unfurl_media: flag };
const bot = { token: 'bot', scope: 'chat:write' } as const;

/** As conversations.history shows it. */
export function toApi(message: Message) {
  const { author, channel, ts, threadTs, content: written, files } = message;
  const { botUserId, botId } = channel.workspace;
  const by = author ? { user: author.id } : { user: botUserId, bot_id: botId };
  const thread = threadTs ? { thread_ts: threadTs } : {};
  const blocks = written.blocks ? { blocks: written.blocks } : {};
  const streaming = isStreaming(message) ? { streaming_state: 'in_progress' } : {};
  const attached = files.length > 0 ? { files: files.map(({ id, name }) => ({ id, name })) } : {};
  const shown = written.text ?? written.markdown_text ?? '';
  return { type: 'message', ...by, ts, ...thread, text: shown, ...blocks, ...attached, ...streaming };
}

function judge(caller: Caller, sent: Content, more: readonly Problem[] = []): void {
  enforce(caller.twin, caller.method, [...judgeContent(sent, caller.twin.rules), ...more]);
}

function longPost(written: string | undefined): readonly Problem[] {
  const length = written?.length ?? 0;
  if (length > 40_000) return [{ says: `msg_too_long: text has ${length}`, error: 'msg_too_long' }];
  return length > POST_TEXT_CHARACTERS ? [{ says: `text has ${length}, Slack may cut it in pieces` }] : [];
}

function longUpdate(written: string | undefined): readonly Problem[] {
  const bytes = Buffer.byteLength(written ?? '');
  const says = `msg_too_long: text has ${bytes} bytes, more than ${UPDATE_TEXT_BYTES}`;
  return bytes > UPDATE_TEXT_BYTES ? [{ says, error: 'msg_too_long' }] : [];
}

function checkThread(caller: Caller, channelId: string, threadTs: string | undefined): void {
  if (threadTs === undefined) return;
  const channel = channelOf(caller, channelId);
  const root = caller.twin.world.messages.find(
    ({ ts, channel: at, threadTs: of }) => ts === threadTs && at === channel && !of,
  );
  if (!root) throw new SlackError('thread_not_found');
}

export const CHAT: Readonly<Record<string, Method>> = {
  'chat.postMessage': method(
    bot,
    { channel: text, thread_ts: maybe, reply_broadcast: flag, ...content, ...manner, ...unfurl, metadata },
    (caller, args) => {
      const channel = joinedChannel(caller, args.channel);
      judge(caller, args, longPost(args.text));
      checkThread(caller, args.channel, args.thread_ts);
      const message = post(caller.twin.world, { channel, threadTs: args.thread_ts, content: withIds(args) });
      return { channel: channel.id, ts: message.ts, message: toApi(message) };
    },
  ),
  'chat.postEphemeral': method(
    bot,
    { channel: text, user: text, thread_ts: maybe, ...content, ...manner },
    (caller, args) => {
      const channel = joinedChannel(caller, args.channel);
      const user = caller.twin.world.users.get(args.user);
      if (user?.workspace !== channel.workspace) throw new SlackError('user_not_in_channel');
      judge(caller, args, longPost(args.text));
      checkThread(caller, args.channel, args.thread_ts);
      const place = { channel, threadTs: args.thread_ts, privateTo: user };
      return { message_ts: post(caller.twin.world, { ...place, content: withIds(args) }).ts };
    },
  ),
  'chat.update': method(bot, { channel: text, ts: text, ...content, ...manner, metadata }, (caller, args) => {
    const message = ownMessage(caller, args.channel, args.ts, 'cant_update_message');
    if (isStreaming(message)) throw new SlackError('streaming_state_conflict');
    judge(caller, args, longUpdate(args.text));
    replace(caller, message, args);
    return { channel: message.channel.id, ts: message.ts, text: args.text ?? '', message: toApi(message) };
  }),
  'chat.delete': method(bot, { channel: text, ts: text }, (caller, args) => {
    const message = ownMessage(caller, args.channel, args.ts, 'cant_delete_message');
    message.deleted = true;
    seeMessage(caller.twin.world, message, { change: 'deleted' });
    return { channel: message.channel.id, ts: message.ts };
  }),
};

/** New text without blocks takes the old blocks away only when `blocks` says so; here, as in Slack, blocks stay. */
function replace(caller: Caller, message: Message, sent: Content): void {
  const kept = sent.blocks === undefined && message.content.blocks?.length && !sent.markdown_text;
  if (kept) caller.twin.violations.push(`${caller.method}: text alone leaves the old blocks as they are`);
  message.content = withIds(kept ? { ...sent, blocks: message.content.blocks } : sent);
  message.edits += 1;
  seeMessage(caller.twin.world, message, { change: 'replaced' });
}

/** Slack gives names to blocks and elements that have none. */
export function withIds({ text: written, markdown_text: markdown, blocks }: Content): Content {
  return { text: written, markdown_text: markdown, blocks: blocks && named(blocks) };
}

const INTERACTIVE =
  /^(button|icon_button|feedback_buttons|overflow|checkboxes|radio_buttons|\w+_(select|input)|\w*picker)$/;

export function named(blocks: readonly unknown[]): readonly unknown[] {
  let count = 0;
  const walk = (value: unknown, top: boolean): unknown => {
    if (Array.isArray(value)) return value.map((item) => walk(item, top));
    if (typeof value !== 'object' || value === null) return value;
    const inner = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, walk(item, false)]));
    count += 1;
    const action = INTERACTIVE.test(String(inner['type'])) ? { action_id: `auto${count}` } : {};
    return { ...(top ? { block_id: `auto${count}` } : {}), ...action, ...inner };
  };
  return blocks.map((block) => walk(block, true));
}
